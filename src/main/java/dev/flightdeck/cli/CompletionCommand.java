package dev.flightdeck.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Print the script that completes commands and options in a shell.",
            "For this shell: source <(flightdeck completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        bash,
        zsh
    }

    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "bash|zsh", description = "The shell (default: bash).")
    Shell shell = Shell.bash;

    @Spec @Nullable CommandSpec spec;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        var root = Objects.requireNonNull(spec).root();
        var script = AutoComplete.bash(root.name(), root.commandLine());
        invocation.screen().result(shell == Shell.zsh ? forZsh(script) : script);
        return ExitCode.OK.number();
    }

    private static String forZsh(String script) {
        return "autoload -U +X compinit && compinit\n"
                + "autoload -U +X bashcompinit && bashcompinit\n"
                + script;
    }
}
