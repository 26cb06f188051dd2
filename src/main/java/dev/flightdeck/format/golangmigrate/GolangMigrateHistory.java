package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.StepFailure;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.OwnTable;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.HistoryUnreadable;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// golang-migrate's table of one row, written in its three steps: the target, dirty; the file; the
/// target, clean. The first is committed by itself, as the tool does. The last commits together
/// with the file where that runs in a transaction, which the tool does not do: so a row that stays
/// dirty says that nothing of such a file stays.
final class GolangMigrateHistory implements SchemaHistory {
    private final MigrationFolder folder;
    private final HistoryAccess access;
    private final OwnOptions options;
    private final MigrateTable table;
    private final OwnTable place;
    private final AppliedObjects objects;

    /// As it was when the state was read last; what a run of several steps goes by.
    private @Nullable CurrentRow row;

    private Set<Version> neverApplied = Set.of();

    private GolangMigrateHistory(
            MigrationFolder folder, HistoryAccess access, OwnOptions options, MigrateTable table) {
        this.folder = folder;
        this.access = access;
        this.options = options;
        this.table = table;
        this.place =
                new OwnTable(
                        access,
                        table.name(),
                        MigrateTable.KIND,
                        new TableShape(access.session(), table.name())::exists);
        this.objects =
                new AppliedObjects(access.session(), access.session().server().schema(), options);
    }

    static GolangMigrateHistory open(
            MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        var table = MigrateTable.of(options, access.session().server());
        var history = new GolangMigrateHistory(folder, access, OwnOptions.of(options), table);
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

    /// Reads the row, and looks which of the files below it were never applied.
    private void look() throws ProblemException {
        row = readRow();
        neverApplied = row == null ? Set.of() : objects.neverApplied(folder.migrations(), row);
    }

    /// Null where there is none, or no table.
    private @Nullable CurrentRow readRow() throws ProblemException {
        var rows =
                place.rows(table.select(), it -> new CurrentRow(it.getLong(1), it.getBoolean(2)));
        if (rows.size() > 1) {
            throw new ProblemException(
                    new HistoryUnreadable(
                            table.name().qualified(),
                            "It has more than one row; golang-migrate keeps one and reads any of them.",
                            "Delete all rows but the one of the current version."));
        }
        return rows.isEmpty() ? null : rows.getFirst();
    }

    @Override
    public List<MigrationInfo> compare() throws ProblemException {
        look();
        return Comparison.of(folder.migrations(), row, neverApplied);
    }

    @Override
    public @Nullable Version current() throws ProblemException {
        var now = readRow();
        long version = now == null ? CurrentRow.NONE : now.version();
        if (now != null && now.dirty()) {
            version = FolderPlace.of(folder.migrations(), version).before();
        }
        return version == CurrentRow.NONE ? null : new Version(Long.toString(version));
    }

    @Override
    public List<Finding> validate() throws ProblemException {
        return Validation.findings(compare(), current(), options);
    }

    @Override
    public List<RepairChoice> repairChoices() throws ProblemException {
        look();
        return new RepairChoices(folder.migrations(), access.session(), objects, options).of(row);
    }

    @Override
    public List<HistoryChange> repairPreview() throws ProblemException {
        return repairChoices().stream()
                .filter(RepairChoice::recommended)
                .findFirst()
                .map(RepairChoice::changes)
                .orElse(List.of());
    }

    /// Gives `NotPossible`: several ways lead out of a dirty database, and a person chooses.
    @Override
    public List<HistoryChange> repair(List<HistoryChange> confirmed) throws ProblemException {
        for (var choice : repairChoices()) {
            if (choice.changes().equals(confirmed) && choice.resume() == null) {
                return repair(choice);
            }
        }
        HistoryChange.requireConfirmed(confirmed, List.of());
        return List.of();
    }

    @Override
    public List<HistoryChange> repair(RepairChoice confirmed) throws ProblemException {
        if (confirmed.resume() != null) {
            throw new ProblemException(
                    new NotPossible(
                            "Repairing with " + confirmed.id(),
                            "it runs statements, which is for a plan",
                            "Run the plan of this choice."));
        }
        try (var _ = lock(access.historyWait(), Progress.none())) {
            var now =
                    repairChoices().stream()
                            .filter(choice -> choice.id().equals(confirmed.id()))
                            .findFirst()
                            .map(RepairChoice::changes)
                            .orElse(List.of());
            HistoryChange.requireConfirmed(confirmed.changes(), now);
            if (!now.isEmpty()) {
                access.session()
                        .commit(
                                "repairing the migrations table",
                                table.set(RowChange.rowAfter(now)));
            }
            return now;
        }
    }

    @Override
    public List<HistoryChange> baselinePreview(Version version) throws ProblemException {
        look();
        return List.of(Baseline.change(table, folder.migrations(), row, version));
    }

    @Override
    public List<HistoryChange> baseline(Version version, List<HistoryChange> confirmed)
            throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            var changes = baselinePreview(version);
            HistoryChange.requireConfirmed(confirmed, changes);
            place.writeBaseline(createTable(), table.set(RowChange.rowAfter(changes)));
            return changes;
        }
    }

    @Override
    public HeldLock lock(Duration wait, Progress progress) throws ProblemException {
        return BothLocks.acquire(
                place, table.lockKeys(access.session().server().database()), wait, progress);
    }

    @Override
    public @Nullable String lockHolder() throws ProblemException {
        for (long key : table.lockKeys(access.session().server().database())) {
            var holder = place.lockHolder(key);
            if (holder != null) {
                return holder;
            }
        }
        return null;
    }

    @Override
    public String state() throws ProblemException {
        look();
        if (!place.exists()) {
            return "absent";
        }
        return (row == null ? "empty" : row.words())
                + (neverApplied.isEmpty() ? "" : " without " + neverApplied);
    }

    @Override
    public List<String> createTable() throws ProblemException {
        return place.look() ? List.of() : List.of(table.create());
    }

    @Override
    public List<String> record(Step step, String executionMillis) {
        return movesRow(step) ? table.set(CurrentRow.clean(targetOf(step))) : List.of();
    }

    @Override
    public List<String> begin(Step step) {
        if (!movesRow(step)) {
            return List.of();
        }
        var dirty = table.set(CurrentRow.dirty(targetOf(step)));
        return step.script().mode() == TransactionMode.NONE
                ? DatabaseSession.inTransaction(dirty)
                : dirty;
    }

    @Override
    public List<String> complete(Step step, long executionMillis) {
        var clean = record(step, Long.toString(executionMillis));
        return clean.isEmpty() ? clean : DatabaseSession.inTransaction(clean);
    }

    /// The row stays as it was announced; written again, so that it is so even where the file
    /// itself touched it.
    @Override
    public List<String> fail(Step step, long executionMillis, StepFailure failure) {
        return movesRow(step)
                ? DatabaseSession.inTransaction(table.set(CurrentRow.dirty(targetOf(step))))
                : List.of();
    }

    @Override
    public String afterRollback(Step step) {
        if (!movesRow(step)) {
            return "";
        }
        var choice =
                step instanceof Step.Revert
                        ? RepairChoices.STILL_APPLIED
                        : RepairChoices.NOT_APPLIED;
        return "As with golang-migrate, the row of %s stays dirty at version %d; `flightdeck repair --choose %s` puts it back."
                .formatted(table.name().qualified(), targetOf(step), choice);
    }

    /// By the row alone; a late file, which does not move it, by what it made.
    @Override
    public String afterLoss(Step step) {
        return movesRow(step)
                ? "The row of %s is dirty at version %d; `flightdeck repair --preview` looks what is in the database and shows the ways out."
                        .formatted(table.name().qualified(), targetOf(step))
                : "";
    }

    @Override
    public boolean isRecorded(Step step) throws ProblemException {
        look();
        return switch (step) {
            case Step.Apply apply when isBelow(apply) ->
                    !neverApplied.contains(apply.migration().version());
            case Step.Apply _, Step.Revert _ ->
                    Objects.equals(row, CurrentRow.clean(targetOf(step)));
            case Step.RunCallback _ -> false;
        };
    }

    private boolean movesRow(Step step) {
        return !(step instanceof Step.RunCallback)
                && !(step instanceof Step.Apply apply && isBelow(apply));
    }

    /// A late file that was asked for on purpose.
    private boolean isBelow(Step.Apply apply) {
        return row != null && Comparison.numberOf(apply.migration()) < row.version();
    }

    /// Of a rollback the version before that is applied. golang-migrate takes the one before in the
    /// folder; the two differ only where a late file was never applied.
    private long targetOf(Step step) {
        return switch (step) {
            case Step.Apply apply -> Comparison.numberOf(apply.migration());
            case Step.Revert revert -> before(revert.migration());
            case Step.RunCallback _ -> throw new IllegalArgumentException(step.toString());
        };
    }

    private long before(Migration.Versioned migration) {
        long before = CurrentRow.NONE;
        for (var other : folder.migrations()) {
            if (other.version() == null || neverApplied.contains(other.version())) {
                continue;
            }
            if (Comparison.numberOf(other) >= Comparison.numberOf(migration)) {
                break;
            }
            before = Comparison.numberOf(other);
        }
        return before;
    }
}
