package dev.flightdeck.format.atlas;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.plan.PlanRules.Late;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of `[atlas]` in `flightdeck.toml`, named as Atlas names them.
///
/// @param revisionsSchema where the table of revisions is; null for Atlas' own rule
/// @param execOrder what becomes of a file that is older than the current version
/// @param allowDirty a first run does not ask for a clean database
/// @param txMode of a file that says nothing itself
record AtlasOptions(
        @Nullable String revisionsSchema,
        Late execOrder,
        boolean allowDirty,
        TransactionMode txMode) {
    static final Set<String> KEYS =
            Set.of("revisions_schema", "exec_order", "allow_dirty", "tx_mode");

    /// Gives `NotPossible` for a value that is none.
    static AtlasOptions of(FormatOptions options) throws ProblemException {
        var own = options.own();
        var schema = own.getOrDefault("revisions_schema", "").strip();
        return new AtlasOptions(
                schema.isEmpty() ? null : schema,
                options.outOfOrder() ? Late.RUN : order(own.getOrDefault("exec_order", "linear")),
                bool(own.getOrDefault("allow_dirty", "false")),
                txMode(own.getOrDefault("tx_mode", "file")));
    }

    private static TransactionMode txMode(String written) throws ProblemException {
        return switch (written) {
            case "file" -> TransactionMode.PER_MIGRATION;
            case "all" -> TransactionMode.ALL;
            case "none" -> TransactionMode.NONE;
            default -> throw unknown("tx_mode", written, "file, all or none");
        };
    }

    private static Late order(String written) throws ProblemException {
        return switch (written) {
            case "linear" -> Late.REFUSE;
            case "linear-skip" -> Late.SKIP;
            case "non-linear" -> Late.RUN;
            default -> throw unknown("exec_order", written, "linear, linear-skip or non-linear");
        };
    }

    private static boolean bool(String written) throws ProblemException {
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unknown("allow_dirty", written, "true or false");
        };
    }

    private static ProblemException unknown(String key, String written, String known) {
        return new ProblemException(
                new NotPossible(
                        "Using %s = %s".formatted(key, written),
                        "it is not one of the values there are",
                        "Write %s in the table [atlas] of flightdeck.toml.".formatted(known)));
    }
}
