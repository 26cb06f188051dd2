package dev.flightdeck.migration;

import org.jspecify.annotations.Nullable;

/// One line of the comparison of files and history: exactly the rows of the migrations table.
public sealed interface MigrationInfo {
    MigrationState state();

    /// On disk, not in the history (or to be run again).
    record Pending(Migration migration, MigrationState state) implements MigrationInfo {}

    /// On disk and in the history.
    ///
    /// @param partial how far a failed one came; null where the tool cannot tell
    record Applied(
            Migration migration,
            AppliedMigration applied,
            MigrationState state,
            @Nullable Partial partial)
            implements MigrationInfo {
        public Applied(Migration migration, AppliedMigration applied, MigrationState state) {
            this(migration, applied, state, null);
        }
    }

    /// In the history only.
    record Missing(AppliedMigration applied, MigrationState state) implements MigrationInfo {}

    /// The same line in another state.
    default MigrationInfo as(MigrationState state) {
        return switch (this) {
            case Pending p -> new Pending(p.migration(), state);
            case Applied a -> new Applied(a.migration(), a.applied(), state, a.partial());
            case Missing m -> new Missing(m.applied(), state);
        };
    }

    /// Null where only the history knows it.
    default @Nullable Migration migrationOrNull() {
        return switch (this) {
            case Pending p -> p.migration();
            case Applied a -> a.migration();
            case Missing _ -> null;
        };
    }

    /// Null where only the disk knows it.
    default @Nullable AppliedMigration appliedOrNull() {
        return switch (this) {
            case Pending _ -> null;
            case Applied a -> a.applied();
            case Missing m -> m.applied();
        };
    }

    /// Failed half-way, and a migrate goes on after the statements that are there.
    default boolean isResumable() {
        return state() == MigrationState.FAILED
                && this instanceof Applied applied
                && applied.partial() != null
                && applied.partial().isResumable();
    }

    /// The tool's own word for its row where it has one, else the word of the state.
    default String word() {
        var applied = appliedOrNull();
        return applied == null || applied.word() == null ? state().word() : applied.word();
    }

    /// Null for a repeatable.
    default @Nullable Version version() {
        return switch (this) {
            case Pending p -> p.migration().version();
            case Applied a -> a.migration().version();
            case Missing m -> m.applied().version();
        };
    }

    /// A version that is applied now: what a rollback can go back from.
    default boolean isAppliedVersion() {
        return version() != null && appliedOrNull() != null && state().countsAsApplied();
    }

    default String description() {
        return switch (this) {
            case Pending p -> p.migration().description();
            case Applied a -> a.migration().description();
            case Missing m -> m.applied().description();
        };
    }

    /// The file as the history names it; empty where nobody knows it.
    default String script() {
        return switch (this) {
            case Pending p -> p.migration().script();
            case Applied a -> a.migration().script();
            case Missing m -> m.applied().script() == null ? "" : m.applied().script();
        };
    }

    default String type() {
        return switch (this) {
            case Pending p -> p.migration().type();
            case Applied a -> a.applied().type();
            case Missing m -> m.applied().type();
        };
    }
}
