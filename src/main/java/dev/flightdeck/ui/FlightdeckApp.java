package dev.flightdeck.ui;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.FxDialogs;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.connections.ConnectionServices;
import dev.flightdeck.ui.connections.ConnectionView;
import dev.flightdeck.ui.connections.ConnectionViewModel;
import dev.flightdeck.ui.problem.ErrorWindow;
import dev.flightdeck.ui.problem.ProblemsViewModel;
import dev.flightdeck.ui.settings.WindowMemory;
import dev.flightdeck.ui.window.Commands;
import dev.flightdeck.ui.window.Dock;
import dev.flightdeck.ui.window.MiddleTabs;
import dev.flightdeck.ui.window.Sides;
import dev.flightdeck.ui.workspace.ConnectionQuestion;
import dev.flightdeck.ui.workspace.WorkspaceServices;
import dev.flightdeck.ui.workspace.WorkspaceViewModel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the window and ends it: builds what a window needs, in order, from the services it was
/// given.
public final class FlightdeckApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(FlightdeckApp.class);

    private final Services services;
    private final List<WindowPart> parts;
    private final Messages messages = Messages.load();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Running running;

    /// What lives as long as the window does.
    private record Running(
            WindowContext window,
            WindowSlots slots,
            MainWindow view,
            Themes themes,
            ErrorWindow errors) {}

    public FlightdeckApp(Services services, List<WindowPart> parts) {
        this.services = services;
        this.parts = List.copyOf(parts);
    }

    /// Shows the window and returns when it was closed.
    ///
    /// @param folder opened at once; null opens the welcome
    public void run(@Nullable Path folder) throws InterruptedException {
        Platform.startup(() -> {
            start(new Stage());
            if (folder != null && running != null) {
                running.window().workspace().open(folder);
            }
        });
        ended.await();
    }

    @Override
    public void start(Stage stage) {
        Platform.setImplicitExit(false);
        var themes = new Themes(Platform.getPreferences().colorSchemeProperty());
        var errors = new ErrorWindow(messages, themes);
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> report(failure, errors));
        var built = build(themes, errors);
        running = built;
        var sides = built.window().sides();
        sides.restore(services.settings().current().layout());
        var memory = new WindowMemory(services.settings(), sides::layout);
        memory.restoreTheme(themes.theme());
        var scene = new Scene(built.window().overlay(), WindowMemory.WIDTH, WindowMemory.HEIGHT);
        built.view().dress(scene, themes);
        stage.titleProperty().bind(built.view().titleText());
        stage.setScene(scene);
        stage.setMinWidth(760);
        stage.setMinHeight(480);
        memory.restore(stage);
        stage.setOnCloseRequest(this::closeRequested);
        stage.setOnHidden(_ -> end());
        stage.show();
    }

    private Running build(Themes themes, ErrorWindow errors) {
        var overlay = new Overlay();
        var background = Background.onVirtualThreads(this::onFailure);
        var slots = new WindowSlots(this::openWithSystem, this::openManual);
        var problems = new ProblemsViewModel(services.clock());
        var sides = new Sides();
        var dialogs =
                new FxDialogs(
                        overlay, messages, problem -> running().window().problemPanel(problem));
        var workspace =
                new WorkspaceViewModel(
                        new WorkspaceServices(
                                services.workspaces(),
                                services.settings(),
                                services.sample(),
                                background,
                                dialogs,
                                connections(overlay, background, dialogs),
                                messages));
        var window =
                new WindowContext(
                        services,
                        background,
                        messages,
                        new Times(services.clock(), messages),
                        overlay,
                        dialogs,
                        workspace,
                        problems,
                        new MiddleTabs(),
                        new Dock(sides),
                        sides,
                        new Commands(),
                        slots);
        var view = new MainWindow(window, slots, parts, themes.theme(), this::quit);
        return new Running(window, slots, view, themes, errors);
    }

    private ConnectionQuestion connections(
            Overlay overlay, Background background, FxDialogs dialogs) {
        var needs =
                new ConnectionServices(
                        services.secrets(), services.connectors(), background, dialogs, messages);
        return (before, namesTaken) ->
                ConnectionView.ask(
                        overlay,
                        new ConnectionViewModel(needs, before, namesTaken),
                        messages,
                        problem -> running().window().problemPanel(problem),
                        before == null
                                ? messages.text("connections.add.title")
                                : messages.text("connections.edit.title", before.name()));
    }

    private Running running() {
        var now = running;
        if (now == null) {
            throw new IllegalStateException("the window is not built yet");
        }
        return now;
    }

    /// Where every failure of background work ends up, unless its view shows it itself.
    private void onFailure(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            show(expected.problem());
        } else {
            report(failure, running().errors());
        }
    }

    private void show(Problem problem) {
        running().window().problems().add(problem);
        running().window().dialogs().show(problem);
    }

    /// Tells of problems that were met outside the window, such as with the settings. Any thread.
    public void tell(Problem problem) {
        later(() -> running().window().showProblem(problem));
    }

    private static void later(Runnable action) {
        FxThread.real().later(action);
    }

    private static void report(Throwable failure, ErrorWindow errors) {
        LOG.error("unexpected", failure);
        later(() -> errors.show(failure));
    }

    private void closeRequested(WindowEvent event) {
        event.consume();
        quit();
    }

    private void quit() {
        var now = running();
        if (now.window().overlay().isOpen()) {
            return;
        }
        now.slots()
                .askGuards(() -> {
                    if (nothingUnderWay(now.window())) {
                        closeWindow(now.window());
                    }
                });
    }

    private boolean nothingUnderWay(WindowContext window) {
        var tasks = window.background().running();
        return tasks.isEmpty()
                || window.dialogs()
                        .confirm(
                                Confirmation.of(
                                        messages.text("window.quit.title"),
                                        messages.text("window.quit.text", tasks.getFirst().title()),
                                        messages.text("window.quit.act")));
    }

    /// What is under way is asked to stop and waited for: no transaction is cut in the middle.
    private void closeWindow(WindowContext window) {
        window.background().closeThen(() -> window.overlay().getScene().getWindow().hide());
    }

    private void end() {
        services.settings().flush();
        ended.countDown();
        Platform.exit();
    }

    private void openWithSystem(SourcePlace place) {
        getHostServices().showDocument(Path.of(place.file()).toUri().toString());
    }

    private void openManual(String anchor) {
        @Nullable URI manual = services.manual();
        if (manual != null) {
            getHostServices().showDocument(manual.resolve("problems.md") + "#" + anchor);
        }
    }
}
