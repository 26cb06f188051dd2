package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/// Asks the person at the terminal.
final class Questions {
    private final Invocation invocation;

    Questions(Invocation invocation) {
        this.invocation = invocation;
    }

    /// Says what is about to happen, where and to what, and gives the line that was typed.
    String ask(String act, Environment environment, List<String> what, String question)
            throws ProblemException {
        var screen = invocation.screen();
        var on = Style.clean(Describe.environment(environment));
        screen.say(screen.style().strong(Style.clean(act)) + " on " + on);
        what.forEach(line -> screen.say("  " + Style.clean(line)));
        screen.ask(question);
        return answer(act);
    }

    /// The line that was typed after a question that was put before.
    String answer(String act) throws ProblemException {
        return line(act).strip();
    }

    /// The line that was typed, which the terminal does not show.
    String hidden(String question) throws ProblemException {
        var typed = invocation.console().hidden().apply(question);
        if (typed != null) {
            return new String(typed);
        }
        invocation.screen().ask(question);
        return line("The password");
    }

    private String line(String act) throws ProblemException {
        var console = invocation.console();
        try {
            var answer =
                    new BufferedReader(new InputStreamReader(console.in(), console.charset()))
                            .readLine();
            return answer == null ? "" : answer;
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.ConfirmationMissing(
                            act, "The answer could not be read. Nothing was changed."),
                    e);
        }
    }
}
