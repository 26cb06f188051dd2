package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.ProductionPlace;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /// For a Job of a cluster: where the environment is not production, the cluster may be.
    ///
    /// @param place that leads to another environment, which is production
    void ofJob(
            String act, Environment environment, Optional<ProductionPlace> place, List<String> what)
            throws ProblemException {
        if (place.isEmpty() || environment.isProduction()) {
            destructive(act, environment, what);
        } else {
            name(act, environment, what, Wanted.context(place.get()));
        }
    }

    private void name(String act, Environment environment, List<String> what)
            throws ProblemException {
        name(act, environment, what, Wanted.database(environment));
    }

    /// The name that has to be typed.
    ///
    /// @param of `database` or `context`
    /// @param why it has to
    private record Wanted(String name, String of, String why) {
        static Wanted database(Environment environment) {
            return new Wanted(
                    environment.profile().database(),
                    "database",
                    "environment %s is production".formatted(environment.name()));
        }

        static Wanted context(ProductionPlace place) {
            return new Wanted(place.context(), "context", place.words() + " of flightdeck.toml");
        }
    }

    private void name(String act, Environment environment, List<String> what, Wanted wanted)
            throws ProblemException {
        if (given.name == null) {
            var how = "%s: give --confirm %s.".formatted(wanted.why(), wanted.name());
            var question =
                    "%s. Type the name of the %s to go on: ".formatted(wanted.why(), wanted.of());
            if (!ask(act, environment, what, question, how).equals(wanted.name())) {
                throw refused(act, "Another name was typed.");
            }
        } else if (!given.name.equals(wanted.name())) {
            throw refused(
                    act,
                    "--confirm says %s, and %s: the %s is called %s."
                            .formatted(given.name, wanted.why(), wanted.of(), wanted.name()));
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
