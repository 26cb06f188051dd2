package dev.flightdeck.ui;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.problem.ErrorWindow;
import dev.flightdeck.ui.settings.WindowMemory;
import dev.flightdeck.ui.sqleditor.EditorWarmUp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.application.HostServices;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the window from the services it was given, and ends it.
public final class FlightdeckApp {
    private static final Logger LOG = LoggerFactory.getLogger(FlightdeckApp.class);

    private static final double WARM_UP_MILLIS = 700;

    private final Services services;
    private final List<WindowPart> parts;
    private final Messages messages = Messages.load();
    private @Nullable BuiltWindow window;

    /// With every part there is.
    public FlightdeckApp(Services services) {
        this(services, allParts());
    }

    static List<WindowPart> allParts() {
        var migrations = new MigrationsPart();
        var jobs = new JobsPart(migrations);
        var pipeline =
                new PipelinePart(
                        migrations,
                        job ->
                                jobs.openJob(
                                        new NamespaceChoice(job.context(), job.namespace()),
                                        job.name()),
                        jobs::lookedAt);
        return List.of(
                migrations,
                new EditorPart(),
                pipeline,
                jobs,
                new ClustersPart(jobs::open, jobs, jobs));
    }

    FlightdeckApp(Services services, List<WindowPart> parts) {
        this.services = services;
        this.parts = List.copyOf(parts);
    }

    /// Shows the window and returns when it was closed.
    ///
    /// @param sample opened at once, and gone with this program; null for the welcome
    /// @param problems met before there was a window, such as with the settings
    public void run(@Nullable Path sample, List<Problem> problems) {
        DesktopApplication.launch((stage, host) -> {
            start(stage, host);
            problems.forEach(window().context()::showProblem);
            if (sample != null) {
                window().context().workspace().openForNow(sample);
            }
        });
    }

    /// Shows the window just long enough to save a picture of it, as PNG.
    ///
    /// @param folder of the workspace to show
    public void savePicture(Path folder, Path picture) throws IOException {
        var image = new CompletableFuture<WritableImage>();
        DesktopApplication.launch((stage, host) -> {
            start(stage, host);
            window().context().workspace().open(folder);
            new WindowPicture(window().context())
                    .whenRead(taken -> {
                        image.complete(taken);
                        end();
                    });
        });
        WindowPicture.write(image.join(), picture);
    }

    private void start(Stage stage, HostServices host) {
        Platform.setImplicitExit(false);
        var themes = new Themes(Platform.getPreferences().colorSchemeProperty());
        var errors = new ErrorWindow(messages, themes, this::endWithoutWindow);
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> report(failure, errors));
        var outside =
                new WindowBuilder.Outside(
                        failure -> report(failure, errors),
                        place -> openWithSystem(host, place),
                        services.manual() == null ? null : anchor -> openManual(host, anchor),
                        this::quit);
        var built = new WindowBuilder(services, messages, outside).build(parts, themes.theme());
        window = built;
        var memory = new WindowMemory(services.settings(), built.context().sides()::layout);
        memory.restoreTheme(themes.theme());
        var scene = new Scene(built.context().overlay(), WindowMemory.WIDTH, WindowMemory.HEIGHT);
        built.view().dress(scene, themes);
        show(stage, scene, built, memory);
    }

    private void show(Stage stage, Scene scene, BuiltWindow built, WindowMemory memory) {
        stage.titleProperty().bind(built.view().titleText());
        stage.setScene(scene);
        stage.setMinWidth(760);
        stage.setMinHeight(480);
        memory.restore(stage);
        stage.setOnCloseRequest(event -> {
            event.consume();
            quit();
        });
        stage.setOnHidden(_ -> end());
        stage.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        built.slots().front();
                    }
                });
        AppIcons.load().forEach(stage.getIcons()::add);
        stage.show();
        warmUp(built.context());
    }

    /// Once the window has been painted, so that the first editor does not hold it up.
    private static void warmUp(WindowContext context) {
        var painted = new PauseTransition(Duration.millis(WARM_UP_MILLIS));
        painted.setOnFinished(_ -> context.background().quietly(_ -> EditorWarmUp.run(), _ -> {}));
        painted.play();
    }

    private BuiltWindow window() {
        var built = window;
        if (built == null) {
            throw new IllegalStateException("the window is not built yet");
        }
        return built;
    }

    /// Tells of a problem met outside the window, such as with the settings. Any thread, once
    /// [#run] has been called.
    public void tell(Problem problem) {
        FxThread.real().later(() -> window().context().showProblem(problem));
    }

    private static void report(Throwable failure, ErrorWindow errors) {
        LOG.error("unexpected", failure);
        FxThread.real().later(() -> errors.show(failure));
    }

    /// Ends the window without a question, as when the system asks the program to end; text that is
    /// not saved stays as a draft. Any thread, once [#run] has been called.
    public void close() {
        FxThread.real().later(() -> closeAndHide(window().context()));
    }

    private static void closeAndHide(WindowContext context) {
        context.background().closeThen(() -> context.overlay().getScene().getWindow().hide());
    }

    private void quit() {
        var built = window();
        if (!built.context().overlay().isOpen()) {
            built.slots().askGuards(() -> closeIfNothingIsLost(built.context()));
        }
    }

    /// What is under way is asked to stop and waited for: no transaction is cut in the middle.
    private void closeIfNothingIsLost(WindowContext context) {
        var tasks = context.background().running();
        if (tasks.isEmpty() || context.dialogs().confirm(stopping(tasks.getFirst().title()))) {
            closeAndHide(context);
        }
    }

    private Confirmation stopping(String task) {
        return Confirmation.of(
                messages.text("window.quit.title"),
                messages.text("window.quit.text", task),
                messages.text("window.quit.act"));
    }

    /// Where the window could not even be built, the error window was the last thing to see.
    private void endWithoutWindow() {
        if (window == null) {
            end();
        }
    }

    private void end() {
        if (window != null) {
            window.slots().end();
        }
        services.settings().flush();
        FxThread.real().later(Platform::exit); // not while a window is being hidden
    }

    private static void openWithSystem(HostServices host, SourcePlace place) {
        host.showDocument(Path.of(place.file()).toUri().toString());
    }

    private void openManual(HostServices host, String anchor) {
        @Nullable URI manual = services.manual();
        if (manual != null) {
            host.showDocument(manual.resolve("problems.md") + "#" + anchor);
        }
    }
}
