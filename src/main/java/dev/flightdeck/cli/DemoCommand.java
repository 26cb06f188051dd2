package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Try everything on a sample with a PostgreSQL of its own. Leaves nothing behind.",
            "With a display it opens the window; without one it shows the same on the terminal."
        })
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final @Nullable DemoWindow window;

    @Option(
            names = "--no-window",
            description = "On the terminal only: no window, and no picture of it.")
    boolean noWindow;

    DemoCommand(Invocation invocation, @Nullable DemoWindow window) {
        this.invocation = invocation;
        this.window = window;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var sample = new SampleWorkspace(invocation.workspaces())) {
            var started = sample.start(invocation.progress());
            invocation
                    .screen()
                    .note(
                            "The sample is in %s, its database is %s."
                                    .formatted(
                                            started.folder(),
                                            started.environment().profile().display()));
            var shown = noWindow ? null : window;
            boolean display = hasDisplay(invocation.console().environment());
            if (shown != null && display && shows(shown, started.folder())) {
                return ExitCode.OK.number();
            }
            var ended = new DemoJourney(invocation, started.folder()).run();
            if (shown != null && !display) {
                savePicture(shown, started.folder());
            }
            return ended.number();
        }
    }

    private static boolean hasDisplay(Map<String, String> environment) {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return !system.startsWith("linux")
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    private boolean shows(DemoWindow shown, Path folder) throws InterruptedException {
        try {
            invocation.progress().onCancelRequest(shown::close);
            shown.show(folder);
            return true;
        } catch (RuntimeException | LinkageError e) {
            invocation.screen().say(MissingLibraries.explain(e));
            return false;
        }
    }

    private void savePicture(DemoWindow shown, Path folder) throws InterruptedException {
        var picture = pictureFile();
        try {
            shown.savePicture(folder, picture);
            invocation.screen().say("A picture of the window is in " + picture + ".");
        } catch (RuntimeException | LinkageError | IOException e) {
            invocation.screen().say(MissingLibraries.explain(e));
        }
    }

    /// In a checkout below `target`, so that it is not taken for a file of the project.
    private static Path pictureFile() {
        var target = Path.of("target");
        var folder = Files.isDirectory(target) ? target : Path.of("");
        return folder.resolve("flightdeck-demo.png").toAbsolutePath();
    }
}
