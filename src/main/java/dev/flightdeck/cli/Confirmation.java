package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Locale;

/// Asks before something that cannot simply be taken back, naming what, where and which steps.
/// Enter alone never means yes; for production the database's name has to be typed.
final class Confirmation {
    private final Invocation invocation;
    private final ConfirmOptions given;

    Confirmation(Invocation invocation, ConfirmOptions given) {
        this.invocation = invocation;
        this.given = given;
    }

    /// For what only production asks about.
    void ofProduction(String act, Environment environment, List<String> what)
            throws ProblemException {
        if (environment.isProduction()) {
            name(act, environment, what);
        }
    }

    void destructive(String act, Environment environment, List<String> what)
            throws ProblemException {
        if (environment.isProduction()) {
            name(act, environment, what);
        } else if (!given.yes) {
            requireSomebody(act, "Give --yes.");
            var answer =
                    ask(act, environment, what, "Type yes to go on: ").toLowerCase(Locale.ROOT);
            if (!answer.equals("yes") && !answer.equals("y")) {
                throw refused(act, "It was not given. Nothing was changed.");
            }
        }
    }

    private void name(String act, Environment environment, List<String> what)
            throws ProblemException {
        var database = environment.profile().database();
        var how = "%s is production: give --confirm %s.".formatted(environment.name(), database);
        if (given.database != null) {
            if (!given.database.equals(database)) {
                throw refused(act, how + " Nothing was changed.");
            }
            return;
        }
        requireSomebody(act, how);
        var answer =
                ask(
                        act,
                        environment,
                        what,
                        "This is production. Type the name of the database to go on: ");
        if (!answer.equals(database)) {
            throw refused(act, "Another name was typed. Nothing was changed.");
        }
    }

    private void requireSomebody(String act, String how) throws ProblemException {
        var options = invocation.options();
        if (!invocation.console().interactive() || options.isJson() || options.passwordFromInput) {
            throw refused(act, how + " Nothing was changed.");
        }
    }

    private String ask(String act, Environment environment, List<String> what, String question)
            throws ProblemException {
        var screen = invocation.screen();
        screen.say(
                screen.style().strong(Style.clean(act))
                        + " on "
                        + Style.clean(Describe.environment(environment)));
        what.forEach(line -> screen.say("  " + Style.clean(line)));
        screen.ask(question);
        try {
            var console = invocation.console();
            var answer =
                    new BufferedReader(new InputStreamReader(console.in(), console.charset()))
                            .readLine();
            return answer == null ? "" : answer.strip();
        } catch (IOException e) {
            throw refused(act, "The answer could not be read. Nothing was changed.");
        }
    }

    private static ProblemException refused(String act, String how) {
        return new ProblemException(new Problem.ConfirmationMissing(act, how));
    }
}
