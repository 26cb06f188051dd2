package dev.flightdeck.convert;

import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.PlanOutdated;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a folder, and the history that goes with it, over to another tool. The folder and its
/// history stay as they are.
public final class Conversion {
    private final MigrationFormat source;
    private final MigrationFolder folder;
    private final FormatOptions options;
    private final ConversionRequest request;
    private final TargetRules rules;
    private final TableChoice table;
    private final @Nullable HistoryAccess access;
    private final @Nullable SchemaHistory history;

    /// Of the files alone.
    ///
    /// Gives `NotPossible`.
    public Conversion(
            MigrationFormat source,
            MigrationFolder folder,
            FormatOptions options,
            ConversionRequest request)
            throws ProblemException {
        this(source, folder, options, request, null, null);
    }

    /// Of files and history.
    ///
    /// Gives `NotPossible`.
    public Conversion(
            MigrationFormat source,
            MigrationFolder folder,
            FormatOptions options,
            ConversionRequest request,
            @Nullable HistoryAccess access,
            @Nullable SchemaHistory history)
            throws ProblemException {
        this.source = source;
        this.folder = folder;
        this.options = options;
        this.request = request;
        this.rules = rules(source, request.target());
        this.access = access;
        this.history = history;
        this.table = TableChoice.of(request, options, access);
    }

    /// The formats that folders of this one are converted to; none where there is no way.
    public static List<MigrationFormat> targets(MigrationFormat source, List<MigrationFormat> all) {
        return TargetRules.of(source.id()) == null
                ? List.of()
                : all.stream()
                        .filter(it -> !it.id().equals(source.id()))
                        .filter(it -> TargetRules.of(it.id()) != null)
                        .toList();
    }

    /// Whether folders of this format are converted to others.
    public static boolean isSource(String formatId) {
        return TargetRules.of(formatId) != null;
    }

    private static TargetRules rules(MigrationFormat source, MigrationFormat target)
            throws ProblemException {
        var rules = TargetRules.of(target.id());
        if (rules == null
                || source.id().equals(target.id())
                || TargetRules.of(source.id()) == null) {
            throw new ProblemException(
                    new NotPossible(
                            "Converting from %s to %s".formatted(source.title(), target.title()),
                            "there is no such conversion",
                            "dbmate, Flyway, golang-migrate and Atlas are converted to one another."));
        }
        return rules;
    }

    /// What would happen. Writes into a temporary folder, to read it as the target's tool would.
    public ConversionPlan plan(Progress progress) throws ProblemException {
        try (var place = NewFolder.temporary()) {
            var leftovers = Leftovers.beside(request.into()).find();
            return prepare(place, progress).plan().withLeftovers(leftovers);
        }
    }

    /// Carries out what was confirmed: the folder is put into its place and the history committed,
    /// or neither. What killed conversions left is removed once the plan is known to hold.
    ///
    /// Gives `PlanOutdated`, `HistoryLocked`, `NotPossible`.
    public ConversionPlan run(ConversionPlan confirmed, Progress progress) throws ProblemException {
        confirmed.requireAllowed();
        try (var place = NewFolder.beside(request.into())) {
            if (access == null || history == null) {
                var prepared = confirmed(prepare(place, progress), confirmed);
                var removed = removeLeftovers(confirmed);
                place.moveTo(request.into());
                return prepared.plan().withLeftovers(removed);
            }
            try (var _ = history.lock(access.historyWait(), progress)) {
                var prepared = confirmed(prepare(place, progress), confirmed);
                var removed = removeLeftovers(confirmed);
                transfer(prepared, access).run(place, request.into(), progress);
                return prepared.plan().withLeftovers(removed);
            }
        }
    }

    private List<Path> removeLeftovers(ConversionPlan confirmed) throws ProblemException {
        return Leftovers.beside(request.into()).remove(confirmed.leftovers());
    }

    private static Prepared confirmed(Prepared prepared, ConversionPlan confirmed)
            throws ProblemException {
        if (!prepared.plan().equals(confirmed.withLeftovers(List.of()))) {
            throw new ProblemException(
                    new PlanOutdated("Files or history changed since the preview was made."));
        }
        return new Prepared(
                confirmed, prepared.written(), prepared.migrations(), prepared.applied());
    }

    private record Prepared(
            ConversionPlan plan,
            MigrationFolder written,
            List<SourceMigration> migrations,
            @Nullable AppliedVersions applied) {}

    private Prepared prepare(NewFolder place, Progress progress) throws ProblemException {
        var context = context(options);
        var read = new SourceReader(source, context, access != null).read(folder);
        var versions = versions(read.migrations());
        var files = files(read.migrations(), versions.versions());
        var notes = new ArrayList<>(read.notes());
        var refusals = new ArrayList<>(read.refusals());
        read.migrations().forEach(migration -> judge(migration, notes, refusals));
        var target = request.target();
        var written = place.write(files, table.files(target), target, targetOptions(), progress);
        notes.addAll(table.notes(target));
        judge(place, notes, refusals);
        if (refusals.isEmpty()) {
            var back = new ReadBack(request.target(), context(targetOptions()));
            refusals.addAll(back.compare(read.migrations(), files, written));
        }
        var applied = history == null ? null : AppliedVersions.of(history.compare());
        if (applied != null) {
            applied.requireNoGap(read.migrations(), rules);
            notes.addAll(applied.notes());
            refusals.addAll(applied.refusals());
        }
        var plan = plan(files, versions.reason(), notes, refusals);
        var prepared = new Prepared(plan, written, read.migrations(), applied);
        return applied == null || !refusals.isEmpty() ? prepared : withHistory(prepared);
    }

    private VersionMap versions(List<SourceMigration> migrations) {
        return VersionMap.of(
                migrations.stream().map(m -> m.migration().version().text()).toList(), rules);
    }

    private List<PlannedFile> files(List<SourceMigration> migrations, List<String> versions) {
        var files = new ArrayList<PlannedFile>();
        for (int i = 0; i < migrations.size(); i++) {
            var migration = migrations.get(i).migration();
            files.add(
                    new PlannedFile(
                            migration.script(),
                            migration.versionText(),
                            rules.inHistory(versions.get(i)),
                            rules.files(versions.get(i), migrations.get(i))));
        }
        return files;
    }

    /// Files that are there already are those of a conversion that was interrupted, or of one for
    /// another database: then only the history is missing.
    private void judge(NewFolder place, List<String> notes, List<Problem> refusals)
            throws ProblemException {
        place.requireFreeOrSame(request.into());
        if (refusals.isEmpty() && !NewFolder.isFree(request.into())) {
            notes.add("the new folder is there already, with exactly these files; it stays");
        }
    }

    private void judge(SourceMigration migration, List<String> notes, List<Problem> refusals) {
        notes.addAll(rules.notes(migration));
        var refusal = rules.refusal(migration);
        if (!refusal.isEmpty()) {
            refusals.add(
                    new NotPossible(
                            "Converting " + migration.migration().script(),
                            refusal,
                            "Change the file before it is converted. Nothing was written."));
        }
    }

    private ConversionPlan plan(
            List<PlannedFile> files,
            String renumbered,
            List<String> notes,
            List<Problem> refusals) {
        return new ConversionPlan(
                request,
                source.id(),
                files,
                renumbered,
                notes,
                refusals,
                history == null ? null : history.table(),
                null,
                List.of(),
                List.of());
    }

    /// The plan with what would be written to the target's history.
    private Prepared withHistory(Prepared prepared) throws ProblemException {
        if (access == null) {
            return prepared;
        }
        var plan = planned(prepared.plan(), transfer(prepared, access));
        return new Prepared(plan, prepared.written(), prepared.migrations(), prepared.applied());
    }

    /// What stands in the way of the history is shown with the rest of the plan.
    private static ConversionPlan planned(ConversionPlan plan, HistoryTransfer transfer)
            throws ProblemException {
        try {
            return transfer.addTo(plan);
        } catch (ProblemException e) {
            if (e.problem() instanceof NotPossible refusal) {
                return plan.refusedBy(refusal);
            }
            throw e;
        }
    }

    private HistoryTransfer transfer(Prepared prepared, HistoryAccess to) {
        var applied = prepared.applied();
        var steps =
                applied == null
                        ? List.<Boolean>of()
                        : prepared.migrations().stream().map(applied::contains).toList();
        return new HistoryTransfer(
                request.target(), targetOptions(), rules, prepared.written(), steps, to);
    }

    private FormatOptions targetOptions() {
        return table.options(options);
    }

    private ScriptContext context(FormatOptions of) {
        if (access == null || history == null) {
            var nobody = new ServerIdentity("", 0, "", "");
            return new ScriptContext(of, new ServerInfo("", "", "", "", 0, "", nobody), "");
        }
        return new ScriptContext(of, access.session().server(), history.table());
    }
}
