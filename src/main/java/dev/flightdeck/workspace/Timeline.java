package dev.flightdeck.workspace;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.MigrationInfo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The migrations of several projects in one order: the applied ones by the time that their history
/// keeps, or since when they have been seen; after them what is not applied. Never an invented
/// time.
public final class Timeline {
    /// What is known of one project in one database.
    ///
    /// @param seen since when each applied migration has been seen, by [#key]
    public record Part(
            Workspace workspace,
            Environment environment,
            MigrationStatus status,
            Map<String, Instant> seen) {
        public Part {
            seen = Map.copyOf(seen);
        }
    }

    private Timeline() {}

    /// @param zone of the times "seen since", as those of the histories are shown
    public static List<TimelineEntry> of(List<Part> parts, ZoneId zone) {
        var applied = new ArrayList<TimelineEntry>();
        var others = new ArrayList<TimelineEntry>();
        for (var part : parts) {
            for (var info : part.status().migrations()) {
                var entry = entry(part, info, zone);
                (info.appliedOrNull() == null ? others : applied).add(entry);
            }
        }
        applied.sort(
                Comparator.comparing(
                        TimelineEntry::time, Comparator.nullsFirst(Comparator.naturalOrder())));
        applied.addAll(others);
        return applied;
    }

    private static TimelineEntry entry(Part part, MigrationInfo info, ZoneId zone) {
        var applied = info.appliedOrNull();
        var known = applied == null ? null : applied.installedOn();
        var time = known == null ? seen(part, info, zone) : known;
        return new TimelineEntry(part.workspace(), part.environment(), info, time, known != null);
    }

    private static @Nullable LocalDateTime seen(Part part, MigrationInfo info, ZoneId zone) {
        var since = info.appliedOrNull() == null ? null : part.seen().get(key(info));
        return since == null ? null : LocalDateTime.ofInstant(since, zone);
    }

    /// What is applied without a time of its own, to be remembered.
    public static List<String> withoutTime(MigrationStatus status) {
        return status.migrations().stream()
                .filter(info -> lacksTime(info.appliedOrNull()))
                .map(Timeline::key)
                .toList();
    }

    private static boolean lacksTime(@Nullable AppliedMigration applied) {
        return applied != null && applied.installedOn() == null;
    }

    private static String key(MigrationInfo info) {
        var version = info.version();
        return version == null ? info.script() : version.text();
    }
}
