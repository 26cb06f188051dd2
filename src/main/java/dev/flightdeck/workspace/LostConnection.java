package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.execution.StepFailure;
import dev.flightdeck.execution.WhatStays;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Finds out what became of a COMMIT whose answer never came: the history row commits with the
/// migration, so whether it is there is the answer, as soon as the server process that ran it has
/// ended. What the file committed before by itself stays whatever became of the rest, and is put
/// into the history where that can say it.
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
                && report.step().script().mode() != TransactionMode.NONE
                && !(report.step() instanceof Step.RunCallback)
                && (failed.aftermath() == Aftermath.UNKNOWN || isCutAfterCommit(report, failed));
    }

    private static boolean isCutAfterCommit(StepReport report, Outcome.Failed failed) {
        return failed.problem() instanceof Problem.ConnectionLost
                && stays(report.step(), failed).isSomething();
    }

    private static WhatStays stays(Step step, Outcome.Failed failed) {
        return WhatStays.of(step, failed.statementsDone());
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
            steps.add(answer ? resolved(step, history, session) : step);
        }
        return new ExecutionReport(steps, report.millis());
    }

    private StepReport resolved(StepReport report, SchemaHistory history, DatabaseSession session)
            throws ProblemException {
        var lost = (Outcome.Failed) report.outcome();
        boolean isKnown = lost.aftermath() != Aftermath.UNKNOWN;
        if (!isKnown && !history.tellsOf(report.step())) {
            return report;
        }
        boolean committed = !isKnown && history.isRecorded(report.step());
        if (!committed && stays(report.step(), lost).isSomething()) {
            return partly(report.step(), lost, history, session);
        }
        if (!committed && !report.step().commitsTogether()) {
            return report; // its row is not there, and what the file committed before stays unknown
        }
        return new StepReport(
                report.step(),
                new Outcome.Failed(
                        lost.problem(),
                        lost.statementsDone(),
                        committed ? Aftermath.APPLIED : withoutThisRun(report.step()),
                        committed
                                ? "Asked again over a new connection: it was committed, with its history row."
                                : rolledBack(report.step(), history)));
    }

    private StepReport partly(
            Step step, Outcome.Failed lost, SchemaHistory history, DatabaseSession session) {
        var stays = stays(step, lost);
        var rest =
                WhatStays.endsInCommit(step, lost.statementsDone())
                        ? "Whether the COMMIT after them was carried out is not known."
                        : "What follows them was rolled back.";
        var failure =
                new StepFailure(
                        stays.statements(), null, Explanation.of(lost.problem()).headline());
        var words =
                List.of(stays.words(), rest, recorded(step, failure, history, session)).stream()
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
        return new StepReport(
                step,
                new Outcome.Failed(
                        lost.problem(), lost.statementsDone(), Aftermath.PARTLY_APPLIED, words));
    }

    /// Writes the row that the lost connection could not, and says what the history now has.
    private String recorded(
            Step step, StepFailure failure, SchemaHistory history, DatabaseSession session) {
        if (!history.begin(step).isEmpty()) {
            return history.afterLoss(step);
        }
        try (var _ = history.lock(workspace.execution().historyWait(), Progress.none())) {
            history.state();
            boolean failed =
                    history.compare().stream()
                            .anyMatch(line -> line.state() == MigrationState.FAILED);
            if (failed || history.isRecorded(step)) {
                return "Another run has been at it since.";
            }
            var row = history.fail(step, 0, failure);
            if (row.isEmpty()) {
                return WhatStays.NOT_RECORDED;
            }
            session.commit("recording the failure of " + step.name(), row);
            return "The history has it as failed.";
        } catch (ProblemException e) {
            return "The failure could not be recorded: %s."
                    .formatted(Explanation.of(e.problem()).headline());
        }
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
