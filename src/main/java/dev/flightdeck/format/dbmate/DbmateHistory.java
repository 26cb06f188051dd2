package dev.flightdeck.format.dbmate;

import dev.flightdeck.execution.StepFailure;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.OwnTable;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem.HistoryUnreadable;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// dbmate's table: a row for each applied version and nothing else, so a row is either there or
/// not, and nothing can say that a step has begun or failed.
///
/// dbmate has no lock. Runs of Flightdeck exclude each other by one of their own
/// ([DbmateTable#lockKey]); a dbmate that runs meanwhile is stopped by the primary key alone, as
/// two dbmates are.
final class DbmateHistory implements SchemaHistory {
    private final MigrationFolder folder;
    private final HistoryAccess access;
    private final FormatOptions options;
    private final DbmateTable table;
    private final OwnTable place;

    private DbmateHistory(
            MigrationFolder folder,
            HistoryAccess access,
            FormatOptions options,
            DbmateTable table) {
        this.folder = folder;
        this.access = access;
        this.options = options;
        this.table = table;
        this.place =
                new OwnTable(
                        access,
                        table.name(),
                        DbmateTable.KIND,
                        new TableShape(access.session(), table.name())::exists);
    }

    static DbmateHistory open(MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        var table = DbmateTable.of(options, access.profile(), access.session().server());
        var history = new DbmateHistory(folder, access, options, table);
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
        return Comparison.of(folder, versions());
    }

    @Override
    public @Nullable Version current() throws ProblemException {
        var versions = versions();
        return versions.isEmpty() ? null : new Version(versions.getLast());
    }

    /// Bytewise, as dbmate compares them; empty where there is no table.
    private List<String> versions() throws ProblemException {
        var versions = new ArrayList<String>();
        for (var row : place.rows(table.selectVersions(), it -> new Row(it.getString("version")))) {
            if (row.version == null) {
                throw new ProblemException(
                        new HistoryUnreadable(
                                table.name().qualified(),
                                "A row has no version.",
                                "Delete the row; dbmate creates the table so that there can be none."));
            }
            versions.add(row.version);
        }
        return versions;
    }

    private record Row(@Nullable String version) {}

    @Override
    public List<Finding> validate() throws ProblemException {
        return new Validation(folder, options).findings(compare());
    }

    @Override
    public List<HistoryChange> repairPreview() throws ProblemException {
        return Repair.preview(compare());
    }

    @Override
    public List<HistoryChange> repair(List<HistoryChange> confirmed) throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            var changes = repairPreview();
            HistoryChange.requireConfirmed(confirmed, changes);
            if (!changes.isEmpty()) {
                var versions = Repair.versionsOf(changes);
                access.session()
                        .commit("repairing the migrations table", List.of(table.delete(versions)));
            }
            return changes;
        }
    }

    @Override
    public List<HistoryChange> baselinePreview(Version version) throws ProblemException {
        return Baseline.preview(table, folder.migrations(), versions(), version);
    }

    @Override
    public List<HistoryChange> baseline(Version version, List<HistoryChange> confirmed)
            throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            var changes = baselinePreview(version);
            HistoryChange.requireConfirmed(confirmed, changes);
            var rows = table.insert(Baseline.versionsOf(changes));
            place.writeBaseline(createTable(), List.of(rows));
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
        return place.state(table.selectState());
    }

    @Override
    public List<String> createTable() throws ProblemException {
        return place.createTable(table.create());
    }

    @Override
    public List<String> record(Step step, String executionMillis) {
        return switch (step) {
            case Step.Apply apply -> List.of(table.insert(List.of(apply.name())));
            case Step.Revert revert -> List.of(table.delete(List.of(revert.name())));
            case Step.RunCallback _ -> List.of();
        };
    }

    /// Empty: a row says "applied", so it must not be there before.
    @Override
    public List<String> begin(Step step) {
        return List.of();
    }

    /// Empty: as dbmate, which leaves no trace of a failure either.
    @Override
    public List<String> fail(Step step, long executionMillis, StepFailure failure) {
        return List.of();
    }
}
