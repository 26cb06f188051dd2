package dev.flightdeck.cli;

import dev.flightdeck.format.Finding;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "validate",
        description = {
            "Check the files against the history as the tool itself does. Writes nothing.",
            "Ends with 1 where something is found."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Invocation invocation;

    ValidateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var findings = invocation.migrator().validate(invocation.progress());
        invocation.print(text(findings, invocation.screen().style()), json(findings));
        return (findings.isEmpty() ? ExitCode.OK : ExitCode.PROBLEM).number();
    }

    private static String text(List<Finding> findings, Style style) {
        if (findings.isEmpty()) {
            return style.mark(Mark.DONE) + " Files and history agree.";
        }
        var text = new StringBuilder();
        for (var finding : findings) {
            text.append(ProblemText.of(finding.problem(), style));
        }
        return text.append(Describe.count(findings.size(), "finding")).append('.').toString();
    }

    private static JsonObject json(List<Finding> findings) {
        return new JsonObject()
                .put("valid", findings.isEmpty())
                .put(
                        "findings",
                        findings.stream()
                                .map(f ->
                                        new JsonObject()
                                                .put("version", f.version())
                                                .put("script", f.script())
                                                .put("problem", ProblemJson.of(f.problem())))
                                .toList());
    }
}
