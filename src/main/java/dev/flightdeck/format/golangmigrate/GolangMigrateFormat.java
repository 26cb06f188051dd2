package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.PlanRules;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Folders and tables of golang-migrate 4, so that it and Flightdeck can take turns.
public final class GolangMigrateFormat implements MigrationFormat {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    static final String DIRTY_WAY_OUT =
            "Run repair: it looks what of the file is in the database and shows the ways to go on.";

    private final InstantSource clock;

    public GolangMigrateFormat() {
        this(InstantSource.system());
    }

    GolangMigrateFormat(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String id() {
        return "golang-migrate";
    }

    @Override
    public String title() {
        return "golang-migrate";
    }

    @Override
    public Recognition recognizes(Path folder) throws ProblemException {
        return FolderRecognition.of(folder);
    }

    @Override
    public MigrationFolder read(List<Path> folders, FormatOptions options, Progress progress)
            throws ProblemException {
        return new FolderReader().read(folders, progress);
    }

    /// The current version must have a file; a late file runs only on purpose.
    @Override
    public PlanRules rules(FormatOptions options) {
        var late = options.outOfOrder() ? PlanRules.Late.RUN : PlanRules.Late.SKIP;
        return new PlanRules(false, true, late, DIRTY_WAY_OUT);
    }

    @Override
    public SchemaHistory history(
            MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        return GolangMigrateHistory.open(folder, access, options);
    }

    @Override
    public StepScript script(Migration migration, Direction direction, ScriptContext context)
            throws ProblemException {
        return FileScripts.read(migration, direction, OwnOptions.of(context.options()));
    }

    @Override
    public Plan complete(Plan plan, MigrationFolder folder, ScriptContext context) {
        return PlanRemarks.addTo(plan, folder);
    }

    @Override
    public Path create(List<Path> folders, FormatOptions options, String name)
            throws ProblemException {
        return NewMigration.write(folders, name, clock.instant());
    }

    @Override
    public Set<String> ownKeys() {
        return OwnOptions.KEYS;
    }

    /// Zeros in front mean nothing.
    @Override
    public Version version(Version typed, List<MigrationInfo> known) {
        return DIGITS.matcher(typed.text()).matches()
                ? new Version(new BigInteger(typed.text()).toString())
                : typed;
    }

    @Override
    public String howToLeaveTransaction() {
        return FileScripts.HOW_TO_LEAVE;
    }
}
