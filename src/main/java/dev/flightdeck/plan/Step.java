package dev.flightdeck.plan;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import java.util.List;

/// One thing a run does, in its order.
public sealed interface Step {
    StepScript script();

    /// How the step is called in lists: the version, or the script of a repeatable.
    String name();

    String description();

    /// Runs a migration and adds its row to the history.
    ///
    /// @param before scripts that run in the same transaction before it (Flyway's
    ///   `beforeEachMigrate`)
    /// @param after the same, after it and before its row
    record Apply(
            Migration migration, StepScript script, List<StepScript> before, List<StepScript> after)
            implements Step {
        public Apply {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        public Apply(Migration migration, StepScript script) {
            this(migration, script, List.of(), List.of());
        }

        @Override
        public String name() {
            return migration.version() == null ? migration.script() : migration.versionText();
        }

        @Override
        public String description() {
            return migration.description();
        }
    }

    /// Runs the down script of an applied migration and takes it out of the history.
    record Revert(
            Migration.Versioned migration,
            AppliedMigration applied,
            StepScript script,
            List<StepScript> before,
            List<StepScript> after)
            implements Step {
        public Revert {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        public Revert(Migration.Versioned migration, AppliedMigration applied, StepScript script) {
            this(migration, applied, script, List.of(), List.of());
        }

        @Override
        public String name() {
            return migration.versionText();
        }

        @Override
        public String description() {
            return migration.description();
        }
    }

    /// Runs a script that is not a migration, such as Flyway's `beforeMigrate`, in a transaction of
    /// its own.
    record RunCallback(String event, StepScript script) implements Step {
        @Override
        public String name() {
            return event;
        }

        @Override
        public String description() {
            return script.file();
        }
    }
}
