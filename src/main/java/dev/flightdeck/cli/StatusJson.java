package dev.flightdeck.cli;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.workspace.MigrationStatus;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The documented object of `status -o json`.
final class StatusJson {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private StatusJson() {}

    static JsonObject of(MigrationStatus status) {
        var current = status.current();
        var json =
                new JsonObject()
                        .put("format", status.formatId())
                        .put("current", current == null ? null : current.text())
                        .put(
                                "summary",
                                new JsonObject()
                                        .put("applied", status.applied())
                                        .put("pending", status.pending())
                                        .put("problems", status.problems())
                                        .put("running", status.running()))
                        .put("lockHolder", status.lockHolder())
                        .put(
                                "migrations",
                                status.migrations().stream().map(StatusJson::row).toList());
        return status.notUsed() == null
                ? json
                : json.put("notUsed", ProblemJson.of(status.notUsed()));
    }

    private static JsonObject row(MigrationInfo info) {
        var version = info.version();
        var applied = info.appliedOrNull();
        var row =
                new JsonObject()
                        .put("version", version == null ? null : version.text())
                        .put("description", info.description())
                        .put("type", info.type())
                        .put("state", info.state().word())
                        .put("installedOn", installedOn(applied))
                        .put("installedBy", applied == null ? null : applied.installedBy())
                        .put("executionMillis", applied == null ? null : applied.executionMillis())
                        .put("checksum", checksum(applied, info.migrationOrNull()))
                        .put("script", info.script().isEmpty() ? null : info.script());
        return applied == null || applied.word() == null
                ? row
                : row.put("toolState", applied.word());
    }

    private static @Nullable String installedOn(@Nullable AppliedMigration applied) {
        var time = applied == null ? null : applied.installedOn();
        return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    /// The recorded one; of what is not applied, the file's. A number where the format has numbers.
    private static @Nullable Object checksum(
            @Nullable AppliedMigration applied, @Nullable Migration migration) {
        var text =
                applied != null
                        ? applied.checksum()
                        : migration == null ? null : migration.checksum();
        return text != null && INTEGER.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
    }
}
