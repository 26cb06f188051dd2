package dev.flightdeck.workspace;

import dev.flightdeck.migration.MigrationInfo;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// One migration of one project in a common order of time.
///
/// @param time null for what is not applied, and where nothing is known
/// @param exact the history says so; otherwise it has been seen since then, and was applied then or
///   at any time before
public record TimelineEntry(
        Workspace workspace,
        Environment environment,
        MigrationInfo info,
        @Nullable LocalDateTime time,
        boolean exact) {}
