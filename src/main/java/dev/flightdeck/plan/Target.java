package dev.flightdeck.plan;

import dev.flightdeck.migration.Version;
import org.jspecify.annotations.Nullable;

/// What the user asked for.
public sealed interface Target {
    /// Everything pending.
    record Latest() implements Target {}

    /// Everything pending up to and including this version.
    record Through(Version version) implements Target {}

    /// The next `count` pending migrations.
    record Steps(int count) implements Target {}

    /// Go on with a failed migration after its first statements, which are in the database.
    ///
    /// @param statementsDone how many of its statements are left out; 0 runs it from its start
    record Resume(Version version, int statementsDone) implements Target {}

    /// Roll back until this version is the current one; null for "nothing applied".
    record BackTo(@Nullable Version version) implements Target {}

    /// Roll back the last `count` applied versions.
    record BackSteps(int count) implements Target {}

    default boolean goesBack() {
        return this instanceof BackTo || this instanceof BackSteps;
    }
}
