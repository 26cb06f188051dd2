package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database that has tables and no history: most likely it is to be adopted, and a migrate would
/// run into what is there.
final class TablesWithoutHistory {
    private static final int NAMED = 3;

    /// What creating something that is there already answers: schema, table, column, function, type
    /// and the like.
    private static final Set<String> IS_THERE = Set.of("42P06", "42P07", "42701", "42723", "42710");

    private static final String TABLES =
            """
            SELECT n.nspname || '.' || c.relname
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE (n.nspname = ? OR n.nspname = ANY (string_to_array(?, ', '))) AND c.relkind IN ('r', 'p')
              AND n.nspname || '.' || c.relname <> ?
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = 'pg_catalog.pg_class'::regclass
                                AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1 LIMIT 4\
            """;

    private TablesWithoutHistory() {}

    static boolean isBegun(List<MigrationInfo> lines) {
        return lines.stream().anyMatch(line -> line.appliedOrNull() != null);
    }

    /// What a status says of it; null where there are no tables.
    static @Nullable Warning remark(DatabaseSession session, SchemaHistory history)
            throws ProblemException {
        var tables =
                session.query(
                        "looking for tables",
                        TABLES,
                        row -> row.getString(1),
                        session.server().schema(),
                        history.resetScope().display(),
                        history.table());
        if (tables.isEmpty()) {
            return null;
        }
        var names = String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())));
        return new Warning.Remark(
                SourcePlace.of(history.table()),
                "the history has nothing, and the database has tables already (%s%s): where these migrations made them, `flightdeck adopt` looks which are there and writes the baseline; a migrate would run all of them"
                        .formatted(names, tables.size() > NAMED ? ", ..." : ""));
    }

    /// Puts the way out to a first run that failed at something that is there already.
    static ExecutionReport explained(ExecutionReport report, SchemaHistory history)
            throws ProblemException {
        if (report.doneCount() > 0
                || report.steps().stream().noneMatch(TablesWithoutHistory::metSomething)
                || hasMoreThanFailures(history.compare())) {
            return report;
        }
        var steps = new ArrayList<StepReport>();
        report.steps().forEach(step -> steps.add(metSomething(step) ? explained(step) : step));
        return new ExecutionReport(steps, report.millis());
    }

    private static boolean metSomething(StepReport report) {
        return report.outcome() instanceof Outcome.Failed failed
                && failed.problem() instanceof Problem.StatementFailed problem
                && IS_THERE.contains(problem.error().sqlState());
    }

    private static boolean hasMoreThanFailures(List<MigrationInfo> lines) {
        return lines.stream()
                .anyMatch(line ->
                        line.appliedOrNull() != null && line.state() != MigrationState.FAILED);
    }

    private static StepReport explained(StepReport report) {
        if (report.outcome() instanceof Outcome.Failed failed
                && failed.problem() instanceof Problem.StatementFailed problem) {
            var explained =
                    problem.withWayOut(
                            "It is there already, and no migration is recorded. Where the database was set up without this history, run `flightdeck adopt`: it looks which migrations are there and writes the baseline.");
            return new StepReport(
                    report.step(),
                    new Outcome.Failed(
                            explained, failed.statementsDone(), failed.aftermath(), failed.left()));
        }
        return report;
    }
}
