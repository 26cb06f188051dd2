package dev.flightdeck.convert;

import dev.flightdeck.migration.Migration;
import org.jspecify.annotations.Nullable;

/// A version with both its directions.
///
/// @param down null where there is none, or one that does nothing
record SourceMigration(Migration.Versioned migration, SourceText up, @Nullable SourceText down) {
    /// The description as a part of a file name; may be empty.
    String slug() {
        return migration.description().strip().replaceAll("[\\s/\\\\]+", "_");
    }
}
