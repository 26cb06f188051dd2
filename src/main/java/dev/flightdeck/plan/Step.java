package dev.flightdeck.plan;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import java.util.ArrayList;
import java.util.List;

/// One thing a run does, in its order.
public sealed interface Step {
    StepScript script();

    /// How the step is called in lists: the version, or the script of a repeatable.
    String name();

    String description();

    /// Everything it sends, in order, callbacks included.
    default List<StepScript> scripts() {
        return List.of(script());
    }

    /// As the executor counts: callbacks included, a `BEGIN` and `COMMIT` around a whole file left
    /// out.
    default int statementCount() {
        return scripts().stream().mapToInt(s -> OwnTransaction.withoutWrapper(s).size()).sum()
                - statementsDone();
    }

    /// What an earlier run left in the database, in words; empty where there was none.
    default String leftByEarlierRun() {
        return switch (statementsDone()) {
            case 0 -> "";
            case 1 -> "Statement 1 stays from an earlier run.";
            default -> "Statements 1 to %d stay from an earlier run.".formatted(statementsDone());
        };
    }

    /// How many of its statements an earlier run left in the database: they are not sent again.
    default int statementsDone() {
        return 0;
    }

    /// Its statements and its history row commit together: all of it or nothing. Not outside a
    /// transaction, and not where a file ends the transaction by itself.
    default boolean commitsTogether() {
        return script().mode() != TransactionMode.NONE
                && scripts().stream().noneMatch(OwnTransaction::endsEarly);
    }

    private static List<StepScript> join(
            List<StepScript> before, StepScript script, List<StepScript> after) {
        var scripts = new ArrayList<>(before);
        scripts.add(script);
        scripts.addAll(after);
        return scripts;
    }

    /// Runs a migration and adds its row to the history.
    ///
    /// @param before scripts that run in the same transaction before it (Flyway's
    ///   `beforeEachMigrate`)
    /// @param after the same, after it and before its row
    /// @param statementsDone the run goes on after this many statements
    record Apply(
            Migration migration,
            StepScript script,
            List<StepScript> before,
            List<StepScript> after,
            int statementsDone)
            implements Step {
        public Apply {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        public Apply(
                Migration migration,
                StepScript script,
                List<StepScript> before,
                List<StepScript> after) {
            this(migration, script, before, after, 0);
        }

        public Apply(Migration migration, StepScript script) {
            this(migration, script, List.of(), List.of());
        }

        static Apply resumed(Migration migration, StepScript script, int statementsDone) {
            return new Apply(migration, script, List.of(), List.of(), statementsDone);
        }

        @Override
        public List<StepScript> scripts() {
            return join(before, script, after);
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
        public List<StepScript> scripts() {
            return join(before, script, after);
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
