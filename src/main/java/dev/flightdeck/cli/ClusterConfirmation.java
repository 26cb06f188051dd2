package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Asks before something is made, changed or deleted in a cluster, naming object, context and
/// namespace. Enter alone never means yes; where an environment of `flightdeck.toml` leads through
/// there to production, or the name of context or namespace sounds like it, the name of the context
/// has to be given, as that of the database is for verbs on a production database: `--yes` is not
/// enough.
final class ClusterConfirmation {
    private static final Pattern PRODUCTION =
            Pattern.compile("(?i)(^|[^a-z])(prod|production|prd|live)([^a-z]|$)");

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Not enough for production.")
    boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "CONTEXT",
            description =
                    "The context's name, as asked for where it leads to production or looks like it.")
    @Nullable String context;

    void ask(Invocation invocation, ChosenCluster where, String act, List<String> what)
            throws ProblemException {
        var production = whyProduction(invocation, where);
        if (production != null) {
            name(invocation, where, act, what, production);
        } else if (!yes) {
            show(invocation, where, act, what, "Give --yes.");
            invocation.screen().ask("Type yes to go on: ");
            var answer = new Questions(invocation).answer(act).toLowerCase(Locale.ROOT);
            if (!List.of("yes", "y").contains(answer)) {
                throw refused(act, "It was not given.");
            }
        }
    }

    /// @param production why it is taken for that
    private void name(
            Invocation invocation,
            ChosenCluster where,
            String act,
            List<String> what,
            String production)
            throws ProblemException {
        var name = where.context();
        if (context == null) {
            show(
                    invocation,
                    where,
                    act,
                    what,
                    "%s: give --confirm %s.".formatted(production, name));
            invocation.screen().say("  " + Style.clean(production));
            invocation.screen().ask("Type the name of the context to go on: ");
            if (!new Questions(invocation).answer(act).equals(name)) {
                throw refused(act, "Another name was typed.");
            }
        } else if (!context.equals(name)) {
            throw refused(
                    act,
                    "--confirm says %s, and the context is %s: %s."
                            .formatted(context, name, production));
        }
    }

    /// @param how the way out where nobody can be asked
    private static void show(
            Invocation invocation, ChosenCluster where, String act, List<String> what, String how)
            throws ProblemException {
        list(invocation, where, act, what);
        if (!invocation.canAsk()) {
            throw refused(act, how);
        }
    }

    /// What it is about, before it is asked for or refused.
    static void list(Invocation invocation, ChosenCluster where, String act, List<String> what) {
        var screen = invocation.screen();
        screen.say(screen.style().strong(Style.clean(act)) + " in " + Style.clean(where.words()));
        what.forEach(line -> screen.say("  " + Style.clean(line)));
    }

    /// Null where nothing speaks for it.
    private static @Nullable String whyProduction(Invocation invocation, ChosenCluster where)
            throws ProblemException {
        var said = where.production(invocation);
        if (said.isPresent()) {
            return said.get().words() + " of flightdeck.toml";
        }
        return soundsLikeProduction(where.context()) || soundsLikeProduction(where.namespace())
                ? where.words() + " looks like production"
                : null;
    }

    private static boolean soundsLikeProduction(String name) {
        return PRODUCTION.matcher(name).find();
    }

    private static ProblemException refused(String act, String how) {
        return new ProblemException(
                new Problem.ConfirmationMissing(act, how + " Nothing was changed."));
    }
}
