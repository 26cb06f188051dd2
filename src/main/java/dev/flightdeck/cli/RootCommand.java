package dev.flightdeck.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "flightdeck",
        description = {
            "Schema migrations: see what a database has, try what would happen, do it, go back.",
            "Without a command it opens the window."
        },
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:a problem; the output says what to do",
            "2:the command was not understood, nothing was done",
            "3:--check: not everything is applied, or something is wrong",
            "70:a bug of Flightdeck",
            "130:stopped with Ctrl+C"
        })
final class RootCommand implements Callable<Integer> {
    @Mixin final GlobalOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and end.")
    boolean version;

    @Spec @Nullable CommandSpec spec;

    RootCommand(Invocation invocation) {
        this.options = invocation.options();
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "No command was given");
    }
}
