package dev.flightdeck.plan;

import dev.flightdeck.migration.Version;
import java.util.function.UnaryOperator;
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

    /// The same with its version spelled as the format has it.
    default Target spelled(UnaryOperator<Version> spelling) {
        return switch (this) {
            case Through it -> new Through(spelling.apply(it.version()));
            case BackTo it when it.version() != null -> new BackTo(spelling.apply(it.version()));
            case Latest _, Steps _, Resume _, BackTo _, BackSteps _ -> this;
        };
    }

    default boolean goesBack() {
        return this instanceof BackTo || this instanceof BackSteps;
    }
}
