package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "new",
        description = "Write a new migration file with the right name and template. No database.")
final class NewCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "What it does, in a few words: add price check.")
    List<String> words = List.of();

    NewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var workspace = invocation.workspace();
        var format = invocation.workspaces().format(workspace);
        var file =
                format.create(
                        workspace.folders(),
                        workspace.options().withRoot(workspace.root()),
                        String.join(" ", words));
        invocation.print(
                Style.clean(file.toString()), new JsonObject().put("file", file.toString()));
        return ExitCode.OK.number();
    }
}
