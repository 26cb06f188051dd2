package dev.flightdeck.format.flyway;

import dev.flightdeck.database.Identifiers;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.Step;
import org.jspecify.annotations.Nullable;

/// The rows of the history table in SQL, as Flyway writes them.
final class RowStatements {
    private static final int MAX_DESCRIPTION = 200;
    private static final int MAX_SCRIPT = 1000;
    static final String BASELINE_TEXT = "<< Flyway Baseline >>";
    private static final String SCHEMA_TEXT = "<< Flyway Schema Creation >>";

    /// What a row says of a migration.
    ///
    /// @param checksum a number in digits
    private record Row(
            @Nullable String version,
            String description,
            String type,
            String script,
            @Nullable String checksum) {}

    private final HistoryName name;

    RowStatements(HistoryName name) {
        this.name = name;
    }

    /// @param millis an SQL expression
    String insert(int rank, Step step, String millis, boolean success) {
        return insert(rank, row(step), millis, success);
    }

    /// Turns the row that [#insert] wrote as a failure at the beginning of the step.
    String update(Step step, long millis, boolean success) {
        var row = row(step);
        return """
        UPDATE %1$s SET "execution_time" = %2$d, "success" = %3$s
        WHERE "installed_rank" = (SELECT max("installed_rank") FROM %1$s
            WHERE NOT "success" AND "version" IS NOT DISTINCT FROM %4$s AND "type" = %5$s AND "script" = %6$s)\
        """
                .formatted(
                        name.quoted(),
                        Math.min(millis, Integer.MAX_VALUE),
                        success,
                        literal(row.version()),
                        literal(row.type()),
                        literal(row.script()));
    }

    String baselineRow(String version) {
        return insert(
                1,
                new Row(version, BASELINE_TEXT, RowType.BASELINE, BASELINE_TEXT, null),
                "0",
                true);
    }

    String schemaRow() {
        return insert(
                0,
                new Row(null, SCHEMA_TEXT, RowType.SCHEMA, Identifiers.quote(name.schema()), null),
                "0",
                true);
    }

    private Row row(Step step) {
        return switch (step) {
            case Step.Apply apply -> row(apply);
            case Step.Revert revert -> deletion(revert.applied());
            case Step.RunCallback _ ->
                    throw new IllegalArgumentException("a callback has no row in the history");
        };
    }

    private static Row row(Step.Apply step) {
        var migration = step.migration();
        var version = migration.version();
        var checksum =
                migration instanceof Migration.Repeatable
                        ? Checksum.of(step.script().sql().text())
                        : migration.checksum();
        return new Row(
                version == null ? null : version.text(),
                description(migration.description()),
                migration.type(),
                script(migration.script()),
                checksum);
    }

    /// The row that takes an application back.
    private static Row deletion(AppliedMigration applied) {
        var version = applied.version();
        return new Row(
                version == null ? null : version.text(),
                applied.description(),
                RowType.DELETE,
                applied.script() == null ? "" : applied.script(),
                applied.checksum());
    }

    private String insert(int rank, Row row, String millis, boolean success) {
        return """
        INSERT INTO %s ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")
        VALUES (%d, %s, %s, %s, %s, %s, current_user, CAST(%s AS integer), %s)\
        """
                .formatted(
                        name.quoted(),
                        rank,
                        literal(row.version()),
                        literal(row.description()),
                        literal(row.type()),
                        literal(row.script()),
                        row.checksum() == null ? "NULL" : Integer.parseInt(row.checksum()),
                        millis,
                        success);
    }

    private static String literal(@Nullable String text) {
        return text == null ? "NULL" : Identifiers.literal(text);
    }

    /// As Flyway shortens it.
    static String description(String text) {
        return text.length() <= MAX_DESCRIPTION
                ? text
                : text.substring(0, MAX_DESCRIPTION - 3) + "...";
    }

    /// As Flyway shortens it.
    static String script(String text) {
        return text.length() <= MAX_SCRIPT ? text : "..." + text.substring(3, MAX_SCRIPT);
    }
}
