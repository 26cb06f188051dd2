package dev.flightdeck.plan;

import dev.flightdeck.migration.Version;
import java.util.function.Function;

/// Where the tools differ on what stops a migrate. What does not stop it becomes a [Warning].
///
/// @param refusesChanged an applied file that changed stops it (Flyway validates first)
/// @param refusesMissing an applied migration without a file stops it
/// @param late what becomes of a file that is older than the current version
/// @param failedWayOut what to do about a failed migration that stops everything
/// @param sequence which row of numbers a version belongs to: one of another row is neither older
///   nor newer. One for all in most formats
public record PlanRules(
        boolean refusesChanged,
        boolean refusesMissing,
        Late late,
        String failedWayOut,
        Function<Version, String> sequence) {

    /// A file older than the current version that is not applied.
    public enum Late {
        /// It stops the run (Flyway; Atlas `linear`).
        REFUSE,
        /// It stays where it is, with a warning (golang-migrate; Atlas `linear-skip`).
        SKIP,
        /// It runs, with a warning (dbmate; Atlas `non-linear`).
        RUN
    }

    private static final String REPAIR =
            "Put right what it left behind, then run repair, which removes its failed row.";

    public PlanRules(
            boolean refusesChanged, boolean refusesMissing, Late late, String failedWayOut) {
        this(refusesChanged, refusesMissing, late, failedWayOut, _ -> "");
    }

    public PlanRules(boolean refusesChanged, boolean refusesMissing, Late late) {
        this(refusesChanged, refusesMissing, late, REPAIR);
    }

    public PlanRules withSequence(Function<Version, String> changed) {
        return new PlanRules(refusesChanged, refusesMissing, late, failedWayOut, changed);
    }

    /// Nothing but a failed migration stops it.
    public static PlanRules lenient() {
        return new PlanRules(false, false, Late.RUN);
    }
}
