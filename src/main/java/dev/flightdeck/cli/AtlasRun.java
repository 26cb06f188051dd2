package dev.flightdeck.cli;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `atlas migrate apply` asks on its command line, this once.
final class AtlasRun {
    @Option(
            names = "--tx-mode",
            paramLabel = "MODE",
            description = {
                "Atlas: file, all or none: a transaction for each file, for the whole run,",
                "or for none. As tx_mode in [atlas] of flightdeck.toml."
            })
    @Nullable String transactions;

    @Option(
            names = "--allow-dirty",
            description = {
                "Atlas: begin in a database that is not empty, as allow_dirty = true in",
                "[atlas] of flightdeck.toml does."
            })
    boolean allowDirty;

    boolean saysNothing() {
        return transactions == null && !allowDirty;
    }

    /// Gives `NotPossible` for another tool's folder.
    Workspace over(Workspace workspace, MigrationFormat format) throws ProblemException {
        var own = new HashMap<>(workspace.options().own());
        own.putAll(asked(format));
        return workspace.withOptions(workspace.options().withOwn(own));
    }

    private Map<String, String> asked(MigrationFormat format) throws ProblemException {
        var asked = new HashMap<String, String>();
        if (transactions != null) {
            asked.put("tx_mode", transactions);
        }
        if (allowDirty) {
            asked.put("allow_dirty", "true");
        }
        if (!format.ownKeys().containsAll(asked.keySet())) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Using --tx-mode or --allow-dirty",
                            "they are Atlas', and these are files of " + format.title(),
                            "Leave them out."));
        }
        return asked;
    }
}
