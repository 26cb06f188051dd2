package dev.flightdeck.format.atlas;

import dev.flightdeck.format.FolderWrite;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Migration.Versioned;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.PlanRules;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.Problem.NoDownScript;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Folders and tables of Atlas' versioned migrations, so that Atlas and Flightdeck can take turns.
public final class AtlasFormat implements MigrationFormat {
    static final String FAILED_WAY_OUT =
            "Repair offers to run the rest, or to take the migration as done.";

    private final InstantSource clock;

    public AtlasFormat() {
        this(InstantSource.system());
    }

    AtlasFormat(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String id() {
        return "atlas";
    }

    @Override
    public String title() {
        return "Atlas";
    }

    @Override
    public Set<String> ownKeys() {
        return AtlasOptions.KEYS;
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

    /// Gives `NotPossible` for values that are none.
    @Override
    public PlanRules rules(FormatOptions options) throws ProblemException {
        return new PlanRules(false, false, AtlasOptions.of(options).execOrder(), FAILED_WAY_OUT);
    }

    @Override
    public SchemaHistory history(
            MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        return AtlasHistory.open(folder, access, options);
    }

    @Override
    public StepScript script(Migration migration, Direction direction, ScriptContext context)
            throws ProblemException {
        if (direction == Direction.UP) {
            return MigrationScripts.up(migration, AtlasOptions.of(context.options()).txMode());
        }
        if (migration instanceof Versioned versioned) {
            return MigrationScripts.down(versioned);
        }
        throw new ProblemException(
                new NoDownScript(migration.versionText(), migration.script(), "a down script"));
    }

    @Override
    public Plan complete(Plan plan, MigrationFolder folder, ScriptContext context) {
        return PlanRemarks.addTo(plan, folder);
    }

    @Override
    public Path create(List<Path> folders, FormatOptions options, String name)
            throws ProblemException {
        return NewMigration.write(FolderReader.single(folders), name, clock.instant());
    }

    @Override
    public FolderWrite beforeWrite(List<Path> folders, FormatOptions options)
            throws ProblemException {
        return SumKeeper.of(FolderReader.single(folders));
    }

    @Override
    public String howToLeaveTransaction() {
        return "begin the file with `%s` and an empty line"
                .formatted(MigrationScripts.NO_TRANSACTION);
    }
}
