package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Adoption;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.MigrationStatus;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.ResetPlan;
import dev.flightdeck.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

record MigratorActions(Migrator migrator) implements MigrationActions {
    @Override
    public Workspace workspace() {
        return migrator.workspace();
    }

    @Override
    public Environment environment() {
        return migrator.environment();
    }

    @Override
    public MigrationStatus status(Progress progress) throws ProblemException {
        return migrator.status(progress);
    }

    @Override
    public StepScript script(Migration migration, Direction direction, MigrationStatus status)
            throws ProblemException {
        var context =
                new ScriptContext(
                        workspace().options(migrator.environment()),
                        status.server(),
                        status.historyTable());
        return migrator.format().script(migration, direction, context);
    }

    @Override
    public List<Finding> validate(Progress progress) throws ProblemException {
        return migrator.validate(progress);
    }

    @Override
    public List<RepairChoice> repairChoices(Progress progress) throws ProblemException {
        return migrator.repairChoices(progress);
    }

    @Override
    public List<HistoryChange> repair(RepairChoice confirmed, Progress progress)
            throws ProblemException {
        return migrator.repair(confirmed, progress);
    }

    @Override
    public List<HistoryChange> baselinePreview(Version version, Progress progress)
            throws ProblemException {
        return migrator.baselinePreview(version, progress);
    }

    @Override
    public List<HistoryChange> baseline(
            Version version, List<HistoryChange> confirmed, Progress progress)
            throws ProblemException {
        return migrator.baseline(version, confirmed, progress);
    }

    @Override
    public Adoption adoptionPreview(@Nullable Version version, Progress progress)
            throws ProblemException {
        return migrator.adoptionPreview(version, progress);
    }

    @Override
    public ResetPlan resetPlan(Progress progress) throws ProblemException {
        return migrator.resetPlan(progress);
    }

    @Override
    public void reset(String databaseName, Progress progress) throws ProblemException {
        migrator.reset(databaseName, progress);
    }

    @Override
    public void acceptServer() {
        migrator.acceptServer();
    }
}
