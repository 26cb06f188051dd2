package dev.flightdeck.execution;

import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlStatement;
import java.util.List;

/// A plan as one script for psql: the statements and history rows that the executor would send.
/// Steps in transactions become one transaction together; one outside a transaction stands between
/// two.
public final class PlannedSql {
    /// As in [TransactionStep]; the steps before it count too.
    private static final String SINCE_BEGIN =
            "(extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000)::int";

    private final HistoryWriter history;
    private final List<String> settings;
    private final StringBuilder text = new StringBuilder();
    private boolean open;

    private PlannedSql(HistoryWriter history, List<String> settings) {
        this.history = history;
        this.settings = settings;
    }

    /// Gives `NotPossible` for a file that ends the transaction by itself.
    ///
    /// @param check statements at its beginning that stop it where it is out of date
    public static String of(
            Plan plan, HistoryWriter history, ExecutionSettings settings, List<String> check)
            throws ProblemException {
        var sql = new PlannedSql(history, settings.statements());
        sql.begin();
        check.forEach(sql::add);
        for (var step : plan.steps()) {
            sql.add(step);
        }
        sql.commit();
        return sql.text.toString();
    }

    private void add(Step step) throws ProblemException {
        text.append(
                "\n-- %s %s (%s)\n"
                        .formatted(step.name(), step.description(), step.script().file())
                        .replace("\n", " ")
                        .strip()
                        .indent(0));
        if (step.script().mode() == TransactionMode.NONE) {
            commit();
            opening();
            history.begin(step).forEach(this::add);
            Unit.of(step).forEach(unit -> add(unit.statement()));
            history.complete(step, 0).forEach(this::add);
            return;
        }
        if (!step.commitsTogether()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Making one script of " + step.name(),
                            step.script().file()
                                    + " ends its transaction by itself, so it could not be undone as a whole",
                            "Use `flightdeck rollback`, through a port-forward where the database is in a cluster."));
        }
        begin();
        opening();
        history.begin(step).forEach(this::add);
        Unit.of(step).forEach(unit -> add(unit.statement()));
        history.record(step, SINCE_BEGIN).forEach(this::add);
    }

    private void opening() {
        history.beforeStep().forEach(this::add);
        settings.forEach(this::add);
    }

    private void begin() {
        if (!open) {
            add("BEGIN");
            open = true;
        }
    }

    private void commit() {
        if (open) {
            add("COMMIT");
            open = false;
        }
    }

    private void add(SqlStatement statement) {
        add(statement.text());
        var data = statement.copyData();
        if (data != null) {
            text.append(data).append(data.isEmpty() || data.endsWith("\n") ? "" : "\n");
            text.append("\\.\n");
        }
    }

    private void add(String statement) {
        text.append(statement).append(statement.endsWith(";") ? "\n" : ";\n");
    }
}
