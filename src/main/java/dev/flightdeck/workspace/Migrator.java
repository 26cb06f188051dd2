package dev.flightdeck.workspace;

import dev.flightdeck.convert.Conversion;
import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.ConversionRequest;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.MigrationExecutor;
import dev.flightdeck.execution.PlannedSql;
import dev.flightdeck.execution.Run;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.settings.SeenLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The verbs on one database of a workspace. Each reads files and history anew and opens a session
/// of its own: of one call the next only knows which server was reached. Blocking; any thread.
public final class Migrator {
    private final Workspace workspace;
    private final ServerGuard guard;
    private final MigrationFormat format;
    private final FormatFit fit;
    private final DatabaseConnector connector;
    private final @Nullable AppliedCopies copies;
    private final @Nullable SeenLog seen;

    Migrator(
            Workspace workspace,
            Environment environment,
            MigrationFormat format,
            FormatFit fit,
            DatabaseConnector connector,
            Memory memory) {
        this.workspace = workspace;
        this.guard = new ServerGuard(memory.servers(), workspace, environment);
        this.format = format;
        this.fit = fit;
        this.connector = connector;
        this.copies = memory.copies();
        this.seen = memory.seen();
    }

    public Workspace workspace() {
        return workspace;
    }

    /// As written; as production from the first contact on where the database turns out to be that
    /// of a production environment.
    public Environment environment() {
        return guard.standing().environment();
    }

    /// Whether it was made for these.
    public boolean isFor(Workspace otherWorkspace, Environment written) {
        return workspace.equals(otherWorkspace) && guard.written().equals(written);
    }

    /// Whichever server is reached next is the right one for the environment from now on.
    public void acceptServer() {
        guard.accept();
    }

    public MigrationFormat format() {
        return format;
    }

    /// Files against the database. Writes nothing and executes nothing of the folder.
    public MigrationStatus status(Progress progress) throws ProblemException {
        return inHistory(progress, opened -> opened.status(format, workspace, guard.standing()));
    }

    /// The history tables that the database has, of whichever tool.
    public List<FoundHistory> histories(Progress progress) throws ProblemException {
        progress.message("Looking for history tables");
        try (var session = connector.open(environment().profile())) {
            return OtherHistories.all(session, workspace.options().schema());
        }
    }

    /// The status for a timeline, with what is remembered of migrations whose history keeps no
    /// time.
    public Timeline.Part timelinePart(Progress progress) throws ProblemException {
        var status = status(progress);
        return new Timeline.Part(workspace, environment(), status, seenIn(status));
    }

    /// Nothing where it cannot be kept: a time is then not known.
    private Map<String, Instant> seenIn(MigrationStatus status) {
        if (seen == null) {
            return Map.of();
        }
        try {
            return seen.note(
                    environment().profile().display() + " " + status.historyTable(),
                    Timeline.withoutTime(status),
                    Instant.now());
        } catch (IOException _) {
            return Map.of();
        }
    }

    /// What would happen. A plan that cannot be run says why in its refusals.
    public Plan plan(Target target, Progress progress) throws ProblemException {
        return inHistory(progress, opened -> plan(opened, target, progress));
    }

    private Plan plan(OpenedHistory opened, Target target, Progress progress)
            throws ProblemException {
        return underName(planning(opened).plan(target, progress));
    }

    private Plan underName(Plan plan) {
        var remark = guard.standing().remark();
        if (remark == null) {
            return plan;
        }
        var warnings = new ArrayList<>(plan.warnings());
        warnings.addFirst(remark);
        return new Plan(
                plan.target(), plan.steps(), warnings, plan.refusals(), plan.historyState());
    }

    private Planning planning(OpenedHistory opened) {
        return new Planning(opened, workspace, format, options());
    }

    /// Runs a plan. What goes wrong with a step is in the report; what stops the run before its
    /// first step is thrown.
    ///
    /// Gives `HistoryLocked`, `PlanOutdated`, and the plan's first refusal where it has one.
    public ExecutionReport run(
            Plan plan,
            CommitPolicy policy,
            ExecutionSettings settings,
            Consumer<ExecutionEvent> events,
            Progress progress)
            throws ProblemException {
        return inHistory(
                progress,
                opened -> {
                    if (policy == CommitPolicy.COMMIT) {
                        guard.refuseStranger();
                    }
                    var run = new Run(plan, policy, settings, events, progress);
                    var report =
                            new MigrationExecutor(run, opened.session(), opened.history())
                                    .execute();
                    if (copies != null && policy == CommitPolicy.COMMIT) {
                        copies.keep(environment().profile(), report);
                    }
                    return TablesWithoutHistory.explained(
                            new LostConnection(format, connector, workspace, environment())
                                    .resolve(
                                            report,
                                            opened.folder(),
                                            opened.session().server().backendPid()),
                            opened.history());
                });
    }

    /// The SQL of a plan with its history rows, for psql instead of [#run]: it does nothing where
    /// the history is no longer as it is now.
    ///
    /// Gives `PlanOutdated`, the plan's first refusal where it has one, `AnotherServer`, and
    /// `NotPossible` for what only an executor can do.
    public String sql(Plan plan, Progress progress) throws ProblemException {
        if (!plan.isRunnable()) {
            throw new ProblemException(plan.refusals().getFirst());
        }
        return inHistory(
                progress,
                opened -> {
                    guard.refuseStranger();
                    if (!opened.history().state().equals(plan.historyState())) {
                        throw new ProblemException(
                                new Problem.PlanOutdated(
                                        "The history changed since the plan was made."));
                    }
                    return PlannedSql.of(
                            plan,
                            opened.history(),
                            workspace.execution(),
                            HistoryFingerprint.check(opened.session(), opened.history()));
                });
    }

    /// What the tool's own validation finds; empty where all is well.
    public List<Finding> validate(Progress progress) throws ProblemException {
        return inHistory(progress, OpenedHistory::validate);
    }

    /// The ways to put the history right.
    ///
    /// Gives `HistoryLocked` where what looks failed is being run.
    public List<RepairChoice> repairChoices(Progress progress) throws ProblemException {
        return inHistory(
                progress,
                opened -> {
                    ReadHistory.of(opened.history()).requireFree(opened.history());
                    return opened.history().repairChoices();
                });
    }

    /// Changes the rows of a choice as [#repairChoices] showed them.
    ///
    /// Gives `PlanOutdated` where files or history have changed since.
    public List<HistoryChange> repair(RepairChoice confirmed, Progress progress)
            throws ProblemException {
        return inHistory(
                progress,
                opened -> {
                    guard.refuseStranger();
                    return opened.history().repair(confirmed);
                });
    }

    /// What [#baseline] would write.
    public List<HistoryChange> baselinePreview(Version version, Progress progress)
            throws ProblemException {
        return inHistory(
                progress,
                opened -> opened.history().baselinePreview(format.version(version, List.of())));
    }

    /// Says that everything up to `version` is there already, as [#baselinePreview] showed.
    ///
    /// Gives `PlanOutdated` where files or history have changed since.
    public List<HistoryChange> baseline(
            Version version, List<HistoryChange> confirmed, Progress progress)
            throws ProblemException {
        return inHistory(
                progress,
                opened -> {
                    guard.refuseStranger();
                    return opened.history().baseline(format.version(version, List.of()), confirmed);
                });
    }

    /// What a database without a history has of the files, and the baseline that would say so.
    /// [#baseline] writes it.
    ///
    /// Gives `NotPossible` where a history is there already.
    ///
    /// @param version null for the one that is proposed
    public Adoption adoptionPreview(@Nullable Version version, Progress progress)
            throws ProblemException {
        return inHistory(
                progress,
                opened ->
                        new Adopting(opened.session(), opened.history(), planning(opened).scripts())
                                .preview(opened.folder(), workspace, version));
    }

    /// What taking folder and history over to another tool would do.
    ///
    /// Gives `NotPossible`.
    public ConversionPlan conversionPlan(ConversionRequest request, Progress progress)
            throws ProblemException {
        return inHistory(progress, opened -> conversion(opened, request).plan(progress));
    }

    /// Carries out what [#conversionPlan] showed.
    ///
    /// Gives `PlanOutdated` where files or history have changed since.
    public ConversionPlan convert(ConversionPlan confirmed, Progress progress)
            throws ProblemException {
        return inHistory(
                progress,
                opened -> {
                    guard.refuseStranger();
                    return conversion(opened, confirmed.request()).run(confirmed, progress);
                });
    }

    private Conversion conversion(OpenedHistory opened, ConversionRequest request)
            throws ProblemException {
        var access = access(opened.session());
        return new Conversion(
                format, opened.folder(), options(), request, access, opened.history());
    }

    /// Writes a new migration file from the tool's template.
    public Path create(String name) throws ProblemException {
        return format.create(workspace.folders(), options(), name);
    }

    private FormatOptions options() {
        return workspace.options(environment());
    }

    /// What a [#reset] would drop.
    public ResetPlan resetPlan(Progress progress) throws ProblemException {
        return inHistory(
                progress,
                opened -> SchemaReset.plan(opened.session(), opened.history().resetScope()));
    }

    /// Drops everything in the history's schema, the history with it. The caller applies the
    /// migrations again.
    ///
    /// @param databaseName typed by the person who asked
    public void reset(String databaseName, Progress progress) throws ProblemException {
        SchemaReset.checkAllowed(environment(), databaseName);
        inHistory(
                progress,
                opened -> {
                    guard.refuseStranger();
                    SchemaReset.checkAllowed(environment(), databaseName);
                    try (var _ =
                            opened.history().lock(workspace.execution().historyWait(), progress)) {
                        return SchemaReset.run(opened.session(), opened.history().resetScope());
                    }
                });
    }

    /// Waits until the server answers and the database is there.
    ///
    /// Gives `WaitTimedOut`; at once `AuthenticationFailed`, `SecretMissing` and `InvalidUrl`.
    public ServerInfo waitUntilUp(Duration timeout, Progress progress) throws ProblemException {
        return new ServerWait(connector, environment().profile()).await(timeout, progress);
    }

    private <T> T inHistory(Progress progress, Work<T> work) throws ProblemException {
        progress.message("Reading the files");
        var folder = readFiles(progress);
        var profile = guard.written().profile();
        progress.message("Connecting to " + profile.display());
        try (var session = connector.open(profile)) {
            progress.message("Reading the history");
            var opened = opened(folder, session);
            if (guard.met(session.server().identity(), opened.history().exists())) {
                opened = opened(readFiles(progress), session);
            }
            return work.in(opened);
        }
    }

    private MigrationFolder readFiles(Progress progress) throws ProblemException {
        var read = format.read(workspace.folders(), options(), progress);
        return fit.checked(read, workspace, format);
    }

    private HistoryAccess access(DatabaseSession session) {
        return new HistoryAccess(
                session, session.profile(), connector, workspace.execution().historyWait());
    }

    private OpenedHistory opened(MigrationFolder folder, DatabaseSession session)
            throws ProblemException {
        var access = access(session);
        return new OpenedHistory(folder, session, format.history(folder, access, options()));
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(OpenedHistory opened) throws ProblemException;
    }
}
