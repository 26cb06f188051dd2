package dev.flightdeck.format.flyway;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.execution.StepFailure;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.RowRanks;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `flyway_schema_history` in one database.
final class FlywayHistory implements SchemaHistory {
    private static final String ABSENT = "absent";
    private static final String UNDEFINED_TABLE = "42P01";

    private final MigrationFolder folder;
    private final HistoryAccess access;
    private final FormatOptions options;
    private final HistoryTable table;
    private final RowStatements statements;
    private final RowRanks ranks = new RowRanks();
    private final RepeatableChecksums repeatables;
    private final List<String> beforeStep;
    private @Nullable String readOnlyReason;

    private FlywayHistory(
            MigrationFolder folder,
            HistoryAccess access,
            FormatOptions options,
            HistoryTable table,
            List<String> beforeStep) {
        this.folder = folder;
        this.access = access;
        this.options = options;
        this.table = table;
        this.beforeStep = List.copyOf(beforeStep);
        this.statements = new RowStatements(table.name());
        this.repeatables =
                new RepeatableChecksums(
                        new ScriptContext(
                                options, access.session().server(), table.name().shown()));
    }

    static FlywayHistory open(MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        var session = access.session();
        var name = HistoryName.of(options, session.server());
        var table = new HistoryTable(session, name);
        table.look();
        var history =
                new FlywayHistory(
                        folder, access, options, table, SearchPath.beforeStep(session, name));
        history.lookReadable();
        return history;
    }

    @Override
    public String table() {
        return table.name().shown();
    }

    @Override
    public String schema() {
        return table.name().schema();
    }

    @Override
    public boolean exists() {
        return table.exists();
    }

    private DatabaseSession session() {
        return access.session();
    }

    private HistoryRows rows() throws ProblemException {
        return table.exists() || table.look()
                ? HistoryRows.read(session(), table.name())
                : HistoryRows.none(table.name());
    }

    private Comparison comparison() throws ProblemException {
        return Comparison.of(folder.migrations(), rows(), options.outOfOrder(), repeatables);
    }

    @Override
    public List<MigrationInfo> compare() throws ProblemException {
        return Listing.of(comparison());
    }

    @Override
    public @Nullable Version current() throws ProblemException {
        return compare().stream()
                .filter(MigrationInfo::isAppliedVersion)
                .filter(info -> info.state() != MigrationState.FAILED)
                .map(MigrationInfo::version)
                .reduce(null, (_, newer) -> newer);
    }

    @Override
    public @Nullable String readOnlyReason() {
        return readOnlyReason;
    }

    private void lookReadable() throws ProblemException {
        readOnlyReason =
                table.exists() || table.look()
                        ? HistoryRows.unreadable(session(), table.name())
                        : null;
    }

    /// Gives `HistoryUnreadable` where Flyway itself could not go on with the table.
    private void requireReadable() throws ProblemException {
        lookReadable();
        if (readOnlyReason != null) {
            throw new ProblemException(
                    new Problem.HistoryUnreadable(
                            table(),
                            readOnlyReason,
                            "Use the edition of Flyway that wrote it, or remove the row if you know what it stands for."));
        }
    }

    @Override
    public List<Finding> validate() throws ProblemException {
        requireReadable();
        repeatables.require(folder.migrations());
        var comparison = comparison();
        return table.schemaExists()
                ? core().validate(rows(), comparison)
                : new Findings(comparison).ofMissingSchema();
    }

    private FlywayCore core() {
        return new FlywayCore(access, table.name(), options, folder);
    }

    @Override
    public List<HistoryChange> repairPreview() throws ProblemException {
        requireReadable();
        repeatables.require(folder.migrations());
        var rows = rows();
        FlywayCore.requireKnown("Repairing the history table", rows);
        return repair(rows).changes();
    }

    private Repair repair(HistoryRows rows) throws ProblemException {
        return Repair.of(folder.migrations(), rows, repeatables);
    }

    @Override
    public List<HistoryChange> repair(List<HistoryChange> confirmed) throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            requireReadable();
            repeatables.require(folder.migrations());
            var repair = repair(rows());
            HistoryChange.requireConfirmed(confirmed, repair.changes());
            if (!repair.changes().isEmpty()) {
                core().repair(rows());
                repair.check(rows());
            }
            return repair.changes();
        }
    }

    @Override
    public List<HistoryChange> baselinePreview(Version version) throws ProblemException {
        return new Baseline(session(), table).preview(version, rows());
    }

    @Override
    public List<HistoryChange> baseline(Version version, List<HistoryChange> confirmed)
            throws ProblemException {
        try (var _ = lock(access.historyWait(), Progress.none())) {
            table.look();
            var changes = baselinePreview(version);
            HistoryChange.requireConfirmed(confirmed, changes);
            new Baseline(session(), table).write(version);
            return changes;
        }
    }

    @Override
    public HeldLock lock(Duration wait, Progress progress) throws ProblemException {
        var name = table.name();
        return access.lock(name.lockKey(), name.shown(), wait, progress);
    }

    @Override
    public @Nullable String lockHolder() throws ProblemException {
        return access.lockHolder(table.name().lockKey());
    }

    @Override
    public String state() throws ProblemException {
        var fingerprint =
                table.exists() || table.look() ? fingerprint() : new Fingerprint(ABSENT, 0);
        ranks.startAfter(fingerprint.lastRank());
        return fingerprint.text();
    }

    private record Fingerprint(String text, int lastRank) {}

    private Fingerprint fingerprint() throws ProblemException {
        try {
            return session()
                    .query(
                            "reading the state of " + table(),
                            """
                            SELECT coalesce(max("installed_rank"), 0) AS last_rank,
                                concat_ws(':', count(*), max("installed_rank"),
                                sum(hashtextextended(concat_ws('|', "installed_rank", "version", "description",
                                    "type", "script", "checksum", "success"), 0))) AS state
                            FROM %s
                            """
                                    .formatted(table.name().quoted()),
                            row -> new Fingerprint(row.getString("state"), row.getInt("last_rank")))
                    .getFirst();
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.DatabaseRefused refused
                    && UNDEFINED_TABLE.equals(refused.error().sqlState())) {
                table.look();
                return new Fingerprint(ABSENT, 0);
            }
            throw e;
        }
    }

    @Override
    public List<String> createTable() throws ProblemException {
        return table.look() ? List.of() : table.create();
    }

    @Override
    public List<String> createTableBesideObjects() throws ProblemException {
        return table.look() ? List.of() : table.createEvenIfNotEmpty();
    }

    @Override
    public List<String> beforeStep() {
        return beforeStep;
    }

    @Override
    public List<String> record(Step step, String executionMillis) {
        return hasRow(step)
                ? List.of(
                        SearchPath.OWN_ROLE,
                        statements.insert(ranks.of(step), step, executionMillis, true))
                : List.of();
    }

    @Override
    public List<String> begin(Step step) {
        return hasRow(step) && step.script().mode() == TransactionMode.NONE
                ? List.of(statements.insert(ranks.of(step), step, "0", false))
                : List.of();
    }

    @Override
    public List<String> complete(Step step, long executionMillis) {
        return hasRow(step)
                ? List.of(SearchPath.OWN_ROLE, statements.update(step, executionMillis, true))
                : List.of();
    }

    @Override
    public List<String> fail(Step step, long executionMillis, StepFailure failure) {
        if (!hasRow(step)) {
            return List.of();
        }
        var row =
                begin(step).isEmpty()
                        ? statements.insert(
                                ranks.of(step), step, String.valueOf(executionMillis), false)
                        : statements.update(step, executionMillis, false);
        return List.of(SearchPath.OWN_ROLE, row);
    }

    private static boolean hasRow(Step step) {
        return !(step instanceof Step.RunCallback);
    }
}
