package dev.flightdeck.format.flyway;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The row that says "everything up to this version is there already", as Flyway's baseline command
/// writes it.
final class Baseline {
    private static final String ACT = "Baseline";

    private final DatabaseSession session;
    private final HistoryTable table;

    Baseline(DatabaseSession session, HistoryTable table) {
        this.session = session;
        this.table = table;
    }

    /// Gives `NotPossible`.
    List<HistoryChange> preview(Version version, HistoryRows rows) throws ProblemException {
        var parsed = parse(version);
        for (var row : rows.applied()) {
            if (!row.type().equals(RowType.SCHEMA)) {
                throw new ProblemException(
                        new Problem.NotPossible(
                                ACT,
                                "the history is not empty: its first row is %s \"%s\""
                                        .formatted(row.type(), row.description()),
                                "Only a database without a history can be given a baseline."));
            }
        }
        var after = new LinkedHashMap<String, @Nullable String>();
        after.put("installed_rank", "1");
        after.put("version", parsed.text());
        after.put("description", RowStatements.BASELINE_TEXT);
        after.put("type", RowType.BASELINE);
        after.put("script", RowStatements.BASELINE_TEXT);
        after.put("success", "true");
        var reason =
                table.exists()
                        ? "versions up to it count as applied and will not run"
                        : "versions up to it count as applied and will not run; the table is created";
        return List.of(
                new HistoryChange(
                        HistoryChange.Kind.ADD,
                        "baseline at version " + parsed.text(),
                        reason,
                        Map.of(),
                        after));
    }

    /// What [#preview] shows.
    void write(Version version) throws ProblemException {
        var statements = new ArrayList<String>();
        if (!table.exists()) {
            statements.addAll(table.createEvenIfNotEmpty());
        }
        statements.add(new RowStatements(table.name()).baselineRow(parse(version).text()));
        session.commit("writing the baseline", statements);
        table.look();
    }

    private static FlywayVersion parse(Version version) throws ProblemException {
        return FlywayVersion.parse(version.text())
                .orElseThrow(() ->
                        new ProblemException(
                                new Problem.NotPossible(
                                        ACT,
                                        "\"%s\" is not a version of Flyway"
                                                .formatted(version.text()),
                                        "Give numbers with dots, such as 12 or 3.1.")));
    }
}
