package dev.flightdeck.plan;

/// Where the tools differ on what stops a migrate. What does not stop it becomes a [Warning].
///
/// @param refusesChanged an applied file that changed stops it (Flyway validates first)
/// @param refusesMissing an applied migration without a file stops it
/// @param refusesOutOfOrder a file older than the current version stops it
public record PlanRules(boolean refusesChanged, boolean refusesMissing, boolean refusesOutOfOrder) {
    /// Nothing but a failed migration stops it.
    public static PlanRules lenient() {
        return new PlanRules(false, false, false);
    }
}
