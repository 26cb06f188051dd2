package dev.flightdeck;

import dev.flightdeck.cli.Cli;
import dev.flightdeck.cli.Console;
import dev.flightdeck.cli.Interrupts;
import dev.flightdeck.cli.ProgramVersion;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Without arguments the window, with arguments the command line.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(arguments.length == 0 ? showWindow() : runCommand(arguments));
    }

    private static int showWindow() {
        Logger.getLogger("").setLevel(Level.WARNING);
        try (var flightdeck = new Flightdeck()) {
            new DesktopWindow(flightdeck).show();
            return 0;
        }
    }

    private static int runCommand(String[] arguments) {
        if (ProgramVersion.isAskedBy(arguments)) {
            ProgramVersion.print();
            return 0;
        }
        // What libraries log is not for the reader of a command's output.
        Logger.getLogger("").setLevel(Level.OFF);
        try (var flightdeck = new Flightdeck()) {
            var cli =
                    new Cli(
                            flightdeck.workspaces(),
                            flightdeck.secrets(),
                            flightdeck.commandRuns(),
                            flightdeck.clusters(),
                            Console.system(),
                            new DesktopWindow(flightdeck));
            Interrupts.handledBy(cli::cancel);
            return cli.run(arguments);
        }
    }
}
