package dev.flightdeck.format.atlas;

import dev.flightdeck.execution.StepFailure;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.OwnTable;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.format.ResetScope;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Atlas' table of revisions: one row for each version, which says how far its file came.
final class AtlasHistory implements SchemaHistory {
    /// FNV-1 with 32 bits of `atlas_migrate_execute`: the same for every database and every schema.
    static final long LOCK_KEY = 2_686_470_616L;

    private static final long NANOS = 1_000_000;

    private final MigrationFolder folder;
    private final HistoryAccess access;
    private final AtlasOptions options;
    private final RevisionsTable table;
    private final OwnTable place;
    private final RevisionRows rows;

    private AtlasHistory(
            MigrationFolder folder,
            HistoryAccess access,
            AtlasOptions options,
            RevisionsTable table,
            TableShape shape) {
        this.folder = folder;
        this.access = access;
        this.options = options;
        this.table = table;
        this.place = new OwnTable(access, table.name(), RevisionsTable.KIND, shape::exists);
        this.rows = new RevisionRows(table);
    }

    static AtlasHistory open(MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        var table = RevisionsTable.of(options, access.profile());
        var shape = new TableShape(access.session(), table);
        shape.checkPlace();
        var history = new AtlasHistory(folder, access, AtlasOptions.of(options), table, shape);
        history.place.look();
        return history;
    }

    @Override
    public String table() {
        return table.name().qualified();
    }

    @Override
    public String schema() {
        return table.schema();
    }

    /// As Atlas cleans: bound to a schema, everything in it; else every schema, the table's too.
    @Override
    public ResetScope resetScope() throws ProblemException {
        return CleanDatabase.scope(access.session(), table);
    }

    @Override
    public boolean exists() {
        return place.exists();
    }

    @Override
    public List<MigrationInfo> compare() throws ProblemException {
        return compare(revisions());
    }

    private List<MigrationInfo> compare(List<Revision> revisions) throws ProblemException {
        return Comparison.of(folder, revisions, drift(revisions));
    }

    private Drift drift(List<Revision> revisions) throws ProblemException {
        return Drift.of(folder.migrations(), revisions);
    }

    /// Bytewise by version; empty where there is no table.
    private List<Revision> revisions() throws ProblemException {
        return place.rows(table.select(), Revision::read);
    }

    @Override
    public @Nullable Version current() throws ProblemException {
        return current(revisions());
    }

    private static @Nullable Version current(List<Revision> revisions) {
        for (var row : revisions.reversed()) {
            if (row.isComplete()) {
                return new Version(row.version());
            }
        }
        return null;
    }

    /// A first run wants a clean database, or to be told that it may do without.
    @Override
    public List<Problem> obstacles(Plan plan) throws ProblemException {
        boolean begins = !plan.target().goesBack() && !plan.isEmpty() && revisions().isEmpty();
        return begins && !options.allowDirty()
                ? CleanDatabase.obstacles(access.session(), table)
                : List.of();
    }

    @Override
    public List<Finding> validate() throws ProblemException {
        var revisions = revisions();
        var current = current(revisions);
        return new Validation(folder, options, drift(revisions))
                .findings(compare(revisions), current == null ? "" : current.text());
    }

    @Override
    public List<RepairChoice> repairChoices() throws ProblemException {
        return repairs().choices();
    }

    private Repairs repairs() throws ProblemException {
        var revisions = revisions();
        return new Repairs(path(), compare(revisions), revisions, drift(revisions));
    }

    private Path path() {
        return folder.folders().getFirst();
    }

    /// Of the first choice that changes something.
    @Override
    public List<HistoryChange> repairPreview() throws ProblemException {
        return repairChoices().stream()
                .filter(choice -> choice.resume() == null)
                .findFirst()
                .map(RepairChoice::changes)
                .orElse(List.of());
    }

    @Override
    public List<HistoryChange> repair(List<HistoryChange> confirmed) throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            for (var choice : repairChoices()) {
                if (choice.resume() == null && choice.changes().equals(confirmed)) {
                    return make(choice);
                }
            }
            HistoryChange.requireConfirmed(confirmed, List.of());
            return List.of();
        }
    }

    private List<HistoryChange> make(RepairChoice choice) throws ProblemException {
        var statements = Repairs.statements(table, choice.changes());
        if (!statements.isEmpty()) {
            access.session().commit("repairing the revisions", statements);
        }
        if (Repairs.writesSum(choice)) {
            SumKeeper.write(path());
        }
        return choice.changes();
    }

    @Override
    public List<HistoryChange> baselinePreview(Version version) throws ProblemException {
        return Baseline.preview(table, folder.migrations(), revisions(), version);
    }

    @Override
    public List<HistoryChange> baseline(Version version, List<HistoryChange> confirmed)
            throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            var changes = baselinePreview(version);
            HistoryChange.requireConfirmed(confirmed, changes);
            var row = Baseline.rowOf(Baseline.file(folder.migrations(), version));
            place.writeBaseline(createTable(), List.of(table.write(row, "0")));
            return changes;
        }
    }

    @Override
    public HeldLock lock(Duration wait, Progress progress) throws ProblemException {
        return place.lock(LOCK_KEY, wait, progress);
    }

    @Override
    public @Nullable String lockHolder() throws ProblemException {
        return place.lockHolder(LOCK_KEY);
    }

    @Override
    public String state() throws ProblemException {
        return place.state(table.selectState());
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
                            rows.done(
                                    apply,
                                    "CAST(%s AS bigint) * %d".formatted(executionMillis, NANOS)));
            case Step.Revert revert -> List.of(table.delete(revert.name()));
            case Step.RunCallback _ -> List.of();
        };
    }

    /// Where the step is a transaction, the row comes with it.
    @Override
    public List<String> begin(Step step) {
        return step instanceof Step.Apply apply && isOutsideTransaction(step)
                ? List.of(rows.partly(apply, apply.statementsDone(), 0))
                : List.of();
    }

    private static boolean isOutsideTransaction(Step step) {
        return step.script().mode() == TransactionMode.NONE;
    }

    @Override
    public List<String> progressed(Step step, int statementsDone) {
        return step instanceof Step.Apply apply
                ? List.of(rows.partly(apply, statementsDone, 0))
                : List.of();
    }

    /// A step back that failed leaves the row: the migration is still there, at least in part.
    @Override
    public List<String> fail(Step step, long executionMillis, StepFailure failure) {
        return step instanceof Step.Apply apply
                ? List.of(rows.failed(apply, failure, executionMillis * NANOS))
                : List.of();
    }
}
