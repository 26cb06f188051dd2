package dev.flightdeck.cli;

import dev.flightdeck.workspace.TimelineEntry;
import dev.flightdeck.workspace.Workspace;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The timeline of several projects, for people and for programs.
final class TimelineText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int STATE_COLUMN = 5;

    private TimelineText() {}

    static String of(List<TimelineEntry> entries, Style style) {
        if (entries.isEmpty()) {
            return "No migrations.";
        }
        var table = new Table("time", "project", "environment", "version", "description", "state");
        for (var entry : entries) {
            var info = entry.info();
            table.add(
                    Mark.of(info.state()),
                    time(entry),
                    project(entry),
                    entry.environment().name(),
                    StatusText.version(info),
                    info.description(),
                    StatusText.stateWords(info));
        }
        return table.render(style, STATE_COLUMN);
    }

    private static String time(TimelineEntry entry) {
        var time = entry.time();
        if (time == null) {
            return entry.info().appliedOrNull() == null ? "" : "not known";
        }
        return entry.exact() ? TIME.format(time) : "seen since " + TIME.format(time);
    }

    private static String project(TimelineEntry entry) {
        return project(entry.workspace());
    }

    static String project(Workspace workspace) {
        return Objects.requireNonNullElse(workspace.project(), workspace.name());
    }

    static JsonObject json(TimelineEntry entry) {
        var info = entry.info();
        var version = info.version();
        return new JsonObject()
                .put("project", project(entry))
                .put("environment", entry.environment().name())
                .put("version", version == null ? null : version.text())
                .put("description", info.description())
                .put("state", info.state().word())
                .put("installedOn", entry.exact() ? text(entry.time()) : null)
                .put("seenSince", entry.exact() ? null : text(entry.time()))
                .put("script", info.script().isEmpty() ? null : info.script());
    }

    private static @Nullable String text(@Nullable LocalDateTime time) {
        return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
}
