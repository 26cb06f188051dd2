package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
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
            var answer = ask(act, environment, what, "Type yes to go on: ", "Give --yes.");
            if (!List.of("yes", "y").contains(answer.toLowerCase(Locale.ROOT))) {
                throw refused(act, "It was not given.");
            }
        }
    }

    private void name(String act, Environment environment, List<String> what)
            throws ProblemException {
        var database = environment.profile().database();
        var how = "%s is production: give --confirm %s.".formatted(environment.name(), database);
        if (given.database == null) {
            var question = "This is production. Type the name of the database to go on: ";
            if (!ask(act, environment, what, question, how).equals(database)) {
                throw refused(act, "Another name was typed.");
            }
        } else if (!given.database.equals(database)) {
            throw refused(
                    act,
                    "--confirm says %s, and the database of %s, which is production, is called %s."
                            .formatted(given.database, environment.name(), database));
        }
    }

    private String ask(
            String act, Environment environment, List<String> what, String question, String how)
            throws ProblemException {
        if (!invocation.canAsk()) {
            throw refused(act, how);
        }
        return new Questions(invocation).ask(act, environment, what, question);
    }

    private static ProblemException refused(String act, String how) {
        return new ProblemException(
                new Problem.ConfirmationMissing(act, how + " Nothing was changed."));
    }
}
