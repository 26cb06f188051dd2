package dev.flightdeck.workspace;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files against history, as it was in one moment. Outside a transaction a migration that is being
/// run has the row of one that failed; the tool's lock tells the two apart, and is asked for only
/// where a row looks failed.
///
/// @param state of the history, for a plan
/// @param lines as the format reads them
/// @param lockHolder who holds the lock while a row looks failed, in words; null where none does
record ReadHistory(String state, List<MigrationInfo> lines, @Nullable String lockHolder) {
    /// A run that ends between two looks changes the history; more than this many never follow each
    /// other that fast.
    private static final int LOOKS = 3;

    static ReadHistory of(SchemaHistory history) throws ProblemException {
        var read = look(history);
        for (int i = 1; i < LOOKS && read.isPassing(history); i++) {
            read = look(history);
        }
        return read;
    }

    private static ReadHistory look(SchemaHistory history) throws ProblemException {
        var state = history.state();
        var lines = history.compare();
        return new ReadHistory(state, lines, anyFailed(lines) ? history.lockHolder() : null);
    }

    /// The lock was free, and the row is perhaps that of a run which ended just before.
    private boolean isPassing(SchemaHistory history) throws ProblemException {
        return lockHolder == null && anyFailed(lines) && !state.equals(history.state());
    }

    private static boolean anyFailed(List<MigrationInfo> lines) {
        return lines.stream().anyMatch(ReadHistory::looksFailed);
    }

    private static boolean looksFailed(MigrationInfo line) {
        return line.state() == MigrationState.FAILED;
    }

    /// What looks failed is running while somebody holds the lock.
    List<MigrationInfo> linesNow() {
        return lockHolder == null
                ? lines
                : lines.stream()
                        .map(line -> looksFailed(line) ? line.as(MigrationState.RUNNING) : line)
                        .toList();
    }

    /// Null where nothing is under way.
    @Nullable Warning remark(SchemaHistory history) {
        return lockHolder == null
                ? null
                : new Warning.Remark(
                        SourcePlace.of(""),
                        "a run is under way: the lock of %s is %s; whether what is shown as running fails is known when the lock is free"
                                .formatted(history.table(), lockHolder));
    }

    /// Why nothing can be said or done now; only where somebody holds the lock.
    Problem locked(SchemaHistory history) {
        return new Problem.HistoryLocked(history.table(), String.valueOf(lockHolder), 0);
    }

    /// Gives `HistoryLocked` where what looks failed is being run: its way out would break that
    /// run.
    void requireFree(SchemaHistory history) throws ProblemException {
        if (lockHolder != null) {
            throw new ProblemException(locked(history));
        }
    }

    /// What the tool's own validation finds; that a migration failed only where none is being run.
    static List<Finding> validate(SchemaHistory history) throws ProblemException {
        var findings = history.validate();
        if (findings.stream().noneMatch(ReadHistory::saysFailed)) {
            return findings;
        }
        var now = of(history);
        if (now.lockHolder == null) {
            return history.validate();
        }
        return findings.stream()
                .map(finding ->
                        saysFailed(finding)
                                ? new Finding(
                                        finding.version(), finding.script(), now.running(finding))
                                : finding)
                .toList();
    }

    private static boolean saysFailed(Finding finding) {
        return finding.problem() instanceof Problem.FailedMigration;
    }

    private Problem running(Finding finding) {
        return new Problem.MigrationRunning(
                finding.version(), finding.script(), String.valueOf(lockHolder));
    }
}
