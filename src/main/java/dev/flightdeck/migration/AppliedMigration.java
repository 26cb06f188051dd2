package dev.flightdeck.migration;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// One row of a history table. What the tool's table does not keep is null: never invented.
///
/// @param rank the order of application, from the table or from the order of its rows
/// @param version null for repeatables and for rows that are not about a version
/// @param installedOn as the table has it, without a time zone
/// @param executionMillis how long it took, in ms
/// @param word the tool's own word for the row where it says more than its state: `dirty`, `partial
///   2/5`; null otherwise
public record AppliedMigration(
        int rank,
        @Nullable Version version,
        String description,
        String type,
        @Nullable String script,
        @Nullable String checksum,
        @Nullable LocalDateTime installedOn,
        @Nullable String installedBy,
        @Nullable Long executionMillis,
        boolean success,
        @Nullable String word) {}
