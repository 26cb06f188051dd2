package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Folders and tables of dbmate 2, so that dbmate and Flightdeck can take turns.
public final class DbmateFormat implements MigrationFormat {
    private final InstantSource clock;

    public DbmateFormat() {
        this(InstantSource.system());
    }

    DbmateFormat(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String id() {
        return "dbmate";
    }

    @Override
    public String title() {
        return "dbmate";
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

    @Override
    public SchemaHistory history(
            MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        return DbmateHistory.open(folder, access, options);
    }

    /// Gives `InvalidMigration` and `MixedTransaction`, too.
    @Override
    public StepScript script(Migration migration, Direction direction, ScriptContext context)
            throws ProblemException {
        return BlockScripts.read(migration, direction);
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
    public String howToLeaveTransaction() {
        return BlockScripts.howToLeaveTransaction(Direction.UP);
    }
}
