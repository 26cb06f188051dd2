package dev.flightdeck.cli;

import dev.flightdeck.problem.Nearest;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Explain a command.")
final class HelpCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
    @Nullable String command;

    @Spec @Nullable CommandSpec spec;

    HelpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var root = Objects.requireNonNull(spec).root().commandLine();
        var explained = command == null ? root : root.getSubcommands().get(command);
        if (explained == null) {
            var meant = Nearest.question(String.valueOf(command), root.getSubcommands().keySet());
            throw new ParameterException(
                    root,
                    "There is no command '%s'".formatted(command)
                            + meant.map("\n"::concat).orElse(""));
        }
        explained.usage(
                invocation.console().outWriter(), Usage.colours(invocation.screen().style()));
        return ExitCode.OK.number();
    }
}
