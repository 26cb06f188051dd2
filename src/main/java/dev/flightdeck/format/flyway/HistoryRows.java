package dev.flightdeck.format.flyway;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a history table, by rank.
///
/// @param table as shown
record HistoryRows(String table, List<AppliedMigration> applied) {
    static HistoryRows none(HistoryName name) {
        return new HistoryRows(name.shown(), List.of());
    }

    static HistoryRows read(DatabaseSession session, HistoryName name) throws ProblemException {
        return new HistoryRows(
                name.shown(),
                session.query(
                        "reading the history table " + name.shown(),
                        """
                        SELECT "installed_rank", "version", "description", "type", "script", "checksum",
                               "installed_on", "installed_by", "execution_time", "success"
                        FROM %s ORDER BY "installed_rank"
                        """
                                .formatted(name.quoted()),
                        HistoryRows::row));
    }

    private static AppliedMigration row(ResultSet row) throws SQLException {
        var version = row.getString("version");
        return new AppliedMigration(
                row.getInt("installed_rank"),
                version == null ? null : new Version(version),
                row.getString("description"),
                row.getString("type"),
                row.getString("script"),
                row.getString("checksum"),
                row.getObject("installed_on", LocalDateTime.class),
                row.getString("installed_by"),
                row.getLong("execution_time"),
                row.getBoolean("success"),
                null);
    }

    /// Why Flyway's free edition could not work with this table; null where it can.
    static @Nullable String unreadable(DatabaseSession session, HistoryName name)
            throws ProblemException {
        var found =
                session.query(
                        "reading the history table " + name.shown(),
                        """
                        SELECT "installed_rank", "type", "version", "type" IN (%2$s) AS known FROM %1$s
                        WHERE "type" NOT IN (%2$s) OR "version" !~ '^[0-9]+([._][0-9]+)*$'
                        ORDER BY "installed_rank" LIMIT 1
                        """
                                .formatted(name.quoted(), RowType.readableAsSql()),
                        row ->
                                row.getBoolean("known")
                                        ? "row %d has \"%s\" as version, which Flyway cannot read"
                                                .formatted(row.getInt(1), row.getString("version"))
                                        : "row %d has the type %s, which the free edition of Flyway cannot read"
                                                .formatted(row.getInt(1), row.getString("type")));
        return found.isEmpty() ? null : found.getFirst();
    }
}
