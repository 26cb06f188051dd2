package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Asks before something is made, changed or deleted in a cluster, naming object, context and
/// namespace. Enter alone never means yes; where the context's name sounds like production, that
/// name has to be typed.
final class ClusterConfirmation {
    private static final Pattern PRODUCTION =
            Pattern.compile("(?i)(^|[^a-z])(prod|production|prd|live)([^a-z]|$)");

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    void ask(Invocation invocation, ChosenCluster where, String act, List<String> what)
            throws ProblemException {
        if (yes) {
            return;
        }
        if (!invocation.canAsk()) {
            throw refused(act, "Give --yes.");
        }
        var screen = invocation.screen();
        screen.say(screen.style().strong(Style.clean(act)) + " in " + Style.clean(where.words()));
        what.forEach(line -> screen.say("  " + Style.clean(line)));
        if (soundsLikeProduction(where.context())) {
            screen.ask("This looks like production. Type the name of the context to go on: ");
            if (!new Questions(invocation).answer(act).equals(where.context())) {
                throw refused(act, "Another name was typed.");
            }
        } else {
            screen.ask("Type yes to go on: ");
            var answer = new Questions(invocation).answer(act).toLowerCase(Locale.ROOT);
            if (!List.of("yes", "y").contains(answer)) {
                throw refused(act, "It was not given.");
            }
        }
    }

    static boolean soundsLikeProduction(String context) {
        return PRODUCTION.matcher(context).find();
    }

    private static ProblemException refused(String act, String how) {
        return new ProblemException(
                new Problem.ConfirmationMissing(act, how + " Nothing was changed."));
    }
}
