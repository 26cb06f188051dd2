package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Try everything on a sample with a PostgreSQL of its own. Leaves nothing behind.",
            "With a display it opens the window; without one it shows the same on the terminal."
        })
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final @Nullable DemoWindow window;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Which sample; flyway where none is named.")
    String name = SampleOffer.FIRST;

    @Option(names = "--list", description = "Print the samples there are, and start none.")
    boolean list;

    @Spec @Nullable CommandSpec spec;

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
            var offers = sample.offers();
            if (list) {
                print(offers);
                return ExitCode.OK.number();
            }
            var offer = chosen(offers);
            var started = sample.start(offer.name(), invocation.progress());
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
            var ended = new DemoJourney(invocation, started.folder(), offer.isFirst()).run();
            if (shown != null && !display) {
                savePicture(shown, started.folder());
            }
            return ended.number();
        }
    }

    private SampleOffer chosen(List<SampleOffer> offers) {
        return offers.stream()
                .filter(offer -> offer.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ParameterException(
                                Objects.requireNonNull(spec).commandLine(),
                                "there is no sample %s; there are %s"
                                        .formatted(
                                                name,
                                                offers.stream()
                                                        .map(SampleOffer::name)
                                                        .collect(Collectors.joining(", ")))));
    }

    private void print(List<SampleOffer> offers) {
        var table = new Table("name", "sample");
        offers.forEach(offer -> table.add(Mark.NONE, offer.name(), offer.title()));
        invocation.print(
                table.render(invocation.screen().style(), -1),
                new JsonObject()
                        .put(
                                "samples",
                                offers.stream()
                                        .map(offer ->
                                                new JsonObject()
                                                        .put("name", offer.name())
                                                        .put("title", offer.title()))
                                        .toList()));
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
