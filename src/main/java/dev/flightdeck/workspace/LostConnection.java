package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/// Finds out what became of a COMMIT whose answer never came: the history row commits with the
/// migration, so whether it is there is the answer, as soon as the server process that ran it has
/// ended.
final class LostConnection {
    private static final int TRIES = 20;
    private static final long PAUSE_NANOS = 250_000_000;

    private final MigrationFormat format;
    private final DatabaseConnector connector;
    private final Workspace workspace;
    private final Environment environment;

    LostConnection(
            MigrationFormat format,
            DatabaseConnector connector,
            Workspace workspace,
            Environment environment) {
        this.format = format;
        this.connector = connector;
        this.workspace = workspace;
        this.environment = environment;
    }

    /// The report with what could be found out; the same report where nothing was open, or nothing
    /// can be known.
    ///
    /// @param backendPid of the session that was lost
    ExecutionReport resolve(ExecutionReport report, MigrationFolder folder, int backendPid) {
        if (report.steps().stream().noneMatch(LostConnection::isOpen)) {
            return report;
        }
        for (int i = 0; i < TRIES; i++) {
            try (var session = connector.open(environment.profile())) {
                if (isGone(session, backendPid)) {
                    return resolved(report, folder, session);
                }
            } catch (ProblemException _) {
                // The server is not back yet.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return report;
    }

    private static boolean isOpen(StepReport report) {
        return report.outcome() instanceof Outcome.Failed failed
                && failed.aftermath() == Aftermath.UNKNOWN
                && report.step().script().mode() != TransactionMode.NONE
                && !(report.step() instanceof Step.RunCallback);
    }

    private static boolean isGone(DatabaseSession session, int backendPid) throws ProblemException {
        return session.query(
                        "looking for the server process of the lost connection",
                        "SELECT 1 FROM pg_stat_activity WHERE pid = ? AND pid <> pg_backend_pid()",
                        row -> row.getInt(1),
                        backendPid)
                .isEmpty();
    }

    private ExecutionReport resolved(
            ExecutionReport report, MigrationFolder folder, DatabaseSession session)
            throws ProblemException {
        var access =
                new HistoryAccess(
                        session,
                        environment.profile(),
                        connector,
                        workspace.execution().historyWait());
        var history = format.history(folder, access, workspace.options(environment));
        var steps = new ArrayList<StepReport>();
        for (var step : report.steps()) {
            boolean answer = isOpen(step) && step.outcome() instanceof Outcome.Failed;
            steps.add(answer ? resolved(step, history) : step);
        }
        return new ExecutionReport(steps, report.millis());
    }

    private static StepReport resolved(StepReport report, SchemaHistory history)
            throws ProblemException {
        if (!history.tellsOf(report.step())) {
            return report;
        }
        boolean committed = history.isRecorded(report.step());
        if (!committed && !report.step().commitsTogether()) {
            return report; // its row is not there, and what the file committed before stays unknown
        }
        var failed = (Outcome.Failed) report.outcome();
        return new StepReport(
                report.step(),
                new Outcome.Failed(
                        failed.problem(),
                        failed.statementsDone(),
                        committed ? Aftermath.APPLIED : withoutThisRun(report.step()),
                        committed
                                ? "Asked again over a new connection: it was committed, with its history row."
                                : rolledBack(report.step(), history)));
    }

    /// A run that was rolled back takes nothing of an earlier one away.
    private static String rolledBack(Step step, SchemaHistory history) {
        var recorded = history.afterRollback(step);
        return ("Asked again over a new connection: it was rolled back. " + recorded).strip();
    }

    private static Aftermath withoutThisRun(Step step) {
        return step.statementsDone() == 0 ? Aftermath.UNCHANGED : Aftermath.PARTLY_APPLIED;
    }
}
