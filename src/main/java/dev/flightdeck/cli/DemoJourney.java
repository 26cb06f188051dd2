package dev.flightdeck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a person would do with the sample, command by command, with what each prints.
final class DemoJourney {
    private record Stop(String why, ExitCode expected, List<String> arguments) {}

    private static final List<Stop> STOPS =
            List.of(
                    stop("What is applied, pending and wrong?", "status"),
                    new Stop(
                            "One file was changed after it was applied. A migrate would be refused:",
                            ExitCode.PROBLEM,
                            List.of("plan")),
                    stop(
                            "The change is accepted: the history gets the new checksum.",
                            "repair --yes"),
                    stop("What would be sent?", "dry-run --steps 1"),
                    stop("Tried on the database, and rolled back:", "dry-run --on-target"),
                    stop("Now for good.", "migrate"),
                    stop("Where are we?", "status"),
                    stop("And one step back.", "rollback --yes"),
                    stop("", "status"));

    /// With a sample of which nothing is applied yet.
    private static final List<Stop> STOPS_FROM_NOTHING =
            List.of(
                    stop("What is there?", "status"),
                    stop("What would be sent?", "dry-run --steps 1"),
                    stop("For good.", "migrate"),
                    stop("Where are we?", "status"),
                    stop("And one step back.", "rollback --yes"),
                    stop("", "status"));

    private final Invocation invocation;
    private final Path folder;
    private final List<Stop> stops;

    /// @param begun some migrations are applied, and one was changed since
    DemoJourney(Invocation invocation, Path folder, boolean begun) {
        this.invocation = invocation;
        this.folder = folder;
        this.stops = begun ? STOPS : STOPS_FROM_NOTHING;
    }

    private static Stop stop(String why, String command) {
        return new Stop(why, ExitCode.OK, Arrays.asList(command.split(" ")));
    }

    /// The first exit code that was not expected, else OK.
    ExitCode run() {
        for (var stop : stops) {
            var ended = run(stop);
            if (ended != stop.expected().number()) {
                invocation.screen().say("This was not expected to end with " + ended + ".");
                return ExitCode.BUG;
            }
        }
        return ExitCode.OK;
    }

    private int run(Stop stop) {
        var screen = invocation.screen();
        var style = screen.style();
        var command = "$ flightdeck " + String.join(" ", stop.arguments());
        screen.result(
                "\n" + (stop.why().isEmpty() ? "" : stop.why() + "\n") + style.strong(command));
        var arguments = new ArrayList<>(stop.arguments());
        arguments.addAll(List.of("-w", folder.toString()));
        if (!style.colour()) {
            arguments.add("--no-color");
        }
        return new Cli(
                        invocation.workspaces(),
                        invocation.secrets(),
                        invocation.runs(),
                        invocation.clusters(),
                        oneStream(),
                        null)
                .run(arguments.toArray(String[]::new));
    }

    /// All on standard output, so that it comes in order.
    private Console oneStream() {
        var console = invocation.console();
        return new Console(
                console.out(),
                console.out(),
                console.in(),
                console.environment(),
                console.charset(),
                false,
                console.terminal(),
                false,
                console.hidden());
    }
}
