package dev.flightdeck;

import dev.flightdeck.cli.DemoWindow;
import dev.flightdeck.cli.SampleWorkspace;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.settings.SettingsFolder;
import dev.flightdeck.ui.FlightdeckApp;
import dev.flightdeck.ui.Services;
import dev.flightdeck.ui.workspace.Sample;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The window on the services of a [Flightdeck].
final class DesktopWindow implements DemoWindow {
    private final Flightdeck flightdeck;
    private final AtomicReference<@Nullable FlightdeckApp> shown = new AtomicReference<>();
    private final Clock clock = Clock.system(ZoneId.systemDefault());

    DesktopWindow(Flightdeck flightdeck) {
        this.flightdeck = flightdeck;
    }

    /// Returns when the window was closed.
    void show() {
        run(null);
    }

    @Override
    public void show(Path workspace) {
        run(workspace);
    }

    private void run(@Nullable Path workspace) {
        var before = new ConcurrentLinkedQueue<Problem>();
        Consumer<Problem> tell =
                problem -> {
                    var app = shown.get();
                    if (app == null) {
                        before.add(problem);
                    } else {
                        app.tell(problem);
                    }
                };
        try (var settings = settings(SettingsFolder.find(), tell);
                var sample = new SampleWorkspace(flightdeck.workspaces())) {
            var app = app(settings, sample, flightdeck.data());
            shown.set(app);
            app.run(workspace, List.copyOf(before));
        }
    }

    @Override
    public void close() {
        var app = shown.get();
        if (app != null) {
            app.close();
        }
    }

    /// Draws without a display, and on settings of its own: a picture is not to depend on what a
    /// person has set.
    @Override
    public void savePicture(Path workspace, Path picture) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        var folder = Files.createTempDirectory("flightdeck-picture-");
        try (var settings = settings(folder, _ -> {});
                var sample = new SampleWorkspace(flightdeck.workspaces())) {
            app(settings, sample, folder).savePicture(workspace, picture);
        }
        delete(folder);
    }

    private FlightdeckApp app(SettingsFile settings, SampleWorkspace sample, Path state) {
        var services =
                new Services(
                        flightdeck.workspaces(),
                        new Discovery(System.getenv(), flightdeck.workspaces()),
                        flightdeck.secrets(),
                        flightdeck::connector,
                        flightdeck.clusters(),
                        settings,
                        sample(sample),
                        state,
                        manual(),
                        clock);
        return new FlightdeckApp(services);
    }

    private static Sample sample(SampleWorkspace sample) {
        return new Sample() {
            @Override
            public List<Offer> offers() throws ProblemException {
                return sample.offers().stream()
                        .map(offer -> new Offer(offer.name(), offer.title()))
                        .toList();
            }

            @Override
            public Started start(Offer offer, Progress progress) throws ProblemException {
                var started = sample.start(offer.name(), progress);
                return new Started(started.folder(), started.environment());
            }
        };
    }

    private SettingsFile settings(Path folder, Consumer<Problem> onProblem) {
        return new SettingsFile(folder.resolve("settings.json"), clock, onProblem);
    }

    /// The manual lies beside the program's libraries where it was installed with it.
    private static @Nullable URI manual() {
        var home = System.getProperty("flightdeck.home");
        if (home == null) {
            return null;
        }
        var folder = Path.of(home, "docs");
        return Files.isDirectory(folder) ? folder.toUri() : null;
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
