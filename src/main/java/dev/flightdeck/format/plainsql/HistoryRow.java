package dev.flightdeck.format.plainsql;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a row of the history.
final class HistoryRow {
    private HistoryRow() {}

    static AppliedMigration read(ResultSet row) throws SQLException {
        var name = row.getString("name");
        boolean success = row.getBoolean("success");
        return new AppliedMigration(
                row.getInt("rank"),
                new Version(row.getString("version")),
                descriptionOf(name),
                row.getString("kind").toUpperCase(Locale.ROOT),
                name,
                row.getString("sha256"),
                row.getObject("applied_at", LocalDateTime.class),
                row.getString("installed_by"),
                row.getLong("duration_ms"),
                success,
                success ? wordOf(row.getInt("runs")) : null);
    }

    private static String descriptionOf(String name) {
        var file = name.substring(name.lastIndexOf('/') + 1);
        return Optional.of(file).flatMap(FileName::parse).map(FileName::description).orElse(file);
    }

    private static @Nullable String wordOf(int runs) {
        return switch (runs) {
            case 0 -> "by baseline";
            case 1 -> null;
            default -> "run %d times".formatted(runs);
        };
    }
}
