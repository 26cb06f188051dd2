package dev.flightdeck.format.plainsql;

import dev.flightdeck.execution.StepFailure;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.OwnTable;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.format.RowRanks;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.PlanOutdated;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Flightdeck's own table: a row for each file that is applied, with its last run.
final class PlainHistory implements SchemaHistory {
    private final MigrationFolder folder;
    private final HistoryAccess access;
    private final FormatOptions options;
    private final HistoryTable table;
    private final OwnTable place;
    private final Set<Kind> reruns;
    private final RowRanks ranks = new RowRanks();

    private PlainHistory(
            MigrationFolder folder, HistoryAccess access, FormatOptions options, HistoryTable table)
            throws ProblemException {
        this.folder = folder;
        this.access = access;
        this.options = options;
        this.table = table;
        this.place =
                new OwnTable(
                        access,
                        table.name(),
                        HistoryTable.KIND,
                        new TableShape(access.session(), table.name())::exists);
        this.reruns = Settings.of(options).reruns();
    }

    static PlainHistory open(MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        var table = HistoryTable.of(options, access.profile(), access.session().server());
        var history = new PlainHistory(folder, access, options, table);
        history.place.look();
        return history;
    }

    @Override
    public String table() {
        return table.name().qualified();
    }

    @Override
    public String schema() {
        return table.name().schema();
    }

    @Override
    public boolean exists() {
        return place.exists();
    }

    @Override
    public List<MigrationInfo> compare() throws ProblemException {
        return Comparison.of(folder, rows(), reruns, options.runData());
    }

    @Override
    public @Nullable Version current() throws ProblemException {
        return compare().reversed().stream()
                .filter(MigrationInfo::isAppliedVersion)
                .filter(info -> info.state() != MigrationState.FAILED)
                .map(MigrationInfo::version)
                .findFirst()
                .orElse(null);
    }

    /// Empty where there is no table.
    private List<AppliedMigration> rows() throws ProblemException {
        return place.rows(table.select(), HistoryRow::read);
    }

    @Override
    public List<Finding> validate() throws ProblemException {
        return new Validation(options).findings(compare());
    }

    @Override
    public List<RepairChoice> repairChoices() throws ProblemException {
        return Repair.choices(compare());
    }

    /// Of the first choice: what failed is not applied.
    @Override
    public List<HistoryChange> repairPreview() throws ProblemException {
        return repairChoices().getFirst().changes();
    }

    @Override
    public List<HistoryChange> repair(List<HistoryChange> confirmed) throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            boolean stillSo =
                    repairChoices().stream().anyMatch(choice -> choice.changes().equals(confirmed));
            if (!stillSo) {
                throw new ProblemException(
                        new PlanOutdated("Files or history changed since the preview was made."));
            }
            if (!confirmed.isEmpty()) {
                access.session()
                        .commit("repairing the history table", Repair.statements(table, confirmed));
            }
            return confirmed;
        }
    }

    @Override
    public List<HistoryChange> baselinePreview(Version version) throws ProblemException {
        return Baseline.changes(baselineFiles(version), version);
    }

    private List<Migration> baselineFiles(Version version) throws ProblemException {
        return Baseline.files(table, folder.migrations(), rows(), version, options.runData());
    }

    @Override
    public List<HistoryChange> baseline(Version version, List<HistoryChange> confirmed)
            throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            var files = baselineFiles(version);
            var changes = Baseline.changes(files, version);
            HistoryChange.requireConfirmed(confirmed, changes);
            state();
            var rows =
                    files.stream().map(file -> table.insertBaseline(ranks.next(), file)).toList();
            place.writeBaseline(createTable(), rows);
            return changes;
        }
    }

    @Override
    public HeldLock lock(Duration wait, Progress progress) throws ProblemException {
        return place.lock(table.lockKey(), wait, progress);
    }

    @Override
    public @Nullable String lockHolder() throws ProblemException {
        return place.lockHolder(table.lockKey());
    }

    @Override
    public String state() throws ProblemException {
        var state = place.state(table.selectState());
        ranks.startAfter(HistoryTable.lastRank(state));
        return state;
    }

    @Override
    public List<String> createTable() throws ProblemException {
        return place.createTable(table.create());
    }

    @Override
    public List<String> record(Step step, String executionMillis) {
        return switch (step) {
            case Step.Apply apply ->
                    List.of(
                            table.insert(
                                    ranks.of(step),
                                    apply.migration(),
                                    executionMillis,
                                    true,
                                    runsAgain(apply.migration())));
            case Step.Revert revert -> List.of(table.delete(versionOf(revert)));
            case Step.RunCallback _ -> List.of();
        };
    }

    /// The row of the version that is applied, which its file may spell in another way by now.
    private static String versionOf(Step.Revert revert) {
        var version = revert.applied().version();
        return version == null ? revert.name() : version.text();
    }

    private boolean runsAgain(Migration migration) {
        return reruns.contains(Kind.of(migration));
    }

    /// Where the statements and the row commit together, nothing is to be said before.
    @Override
    public List<String> begin(Step step) {
        if (step.script().mode() != TransactionMode.NONE) {
            return List.of();
        }
        return switch (step) {
            case Step.Apply apply ->
                    List.of(
                            table.insert(
                                    ranks.of(step),
                                    apply.migration(),
                                    "0",
                                    false,
                                    runsAgain(apply.migration())));
            case Step.Revert revert -> List.of(table.markFailed(versionOf(revert)));
            case Step.RunCallback _ -> List.of();
        };
    }

    @Override
    public List<String> complete(Step step, long executionMillis) {
        return switch (step) {
            case Step.Apply apply ->
                    List.of(table.updateOutcome(apply.name(), executionMillis, true));
            case Step.Revert revert -> List.of(table.delete(versionOf(revert)));
            case Step.RunCallback _ -> List.of();
        };
    }

    @Override
    public List<String> fail(Step step, long executionMillis, StepFailure failure) {
        return switch (step) {
            case Step.Apply apply -> List.of(failed(apply, executionMillis));
            case Step.Revert revert ->
                    List.of(table.updateOutcome(versionOf(revert), executionMillis, false));
            case Step.RunCallback _ -> List.of();
        };
    }

    /// A step in a transaction that a COMMIT of the file ended has no row from its beginning.
    private String failed(Step.Apply apply, long executionMillis) {
        return apply.script().mode() == TransactionMode.NONE
                ? table.updateOutcome(apply.name(), executionMillis, false)
                : table.insert(
                        ranks.of(apply),
                        apply.migration(),
                        Long.toString(executionMillis),
                        false,
                        runsAgain(apply.migration()));
    }

    @Override
    public boolean tellsOf(Step step) {
        return !(step instanceof Step.Apply apply && runsAgain(apply.migration()));
    }
}
