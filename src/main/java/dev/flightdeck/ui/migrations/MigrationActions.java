package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.RepairChoice;
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

/// What the migrations view asks of one database of a workspace: the verbs of a [Migrator], so that
/// a test can answer without a database. Blocking; any thread.
public interface MigrationActions {
    Workspace workspace();

    Environment environment();

    MigrationStatus status(Progress progress) throws ProblemException;

    /// The text of a migration as it would be sent.
    StepScript script(Migration migration, Direction direction, MigrationStatus status)
            throws ProblemException;

    List<Finding> validate(Progress progress) throws ProblemException;

    List<RepairChoice> repairChoices(Progress progress) throws ProblemException;

    List<HistoryChange> repair(RepairChoice confirmed, Progress progress) throws ProblemException;

    List<HistoryChange> baselinePreview(Version version, Progress progress) throws ProblemException;

    List<HistoryChange> baseline(Version version, List<HistoryChange> confirmed, Progress progress)
            throws ProblemException;

    /// @param version null for the one that is proposed
    Adoption adoptionPreview(@Nullable Version version, Progress progress) throws ProblemException;

    ResetPlan resetPlan(Progress progress) throws ProblemException;

    void reset(String databaseName, Progress progress) throws ProblemException;

    /// Whichever server is reached next is the right one.
    void acceptServer();

    static MigrationActions of(Migrator migrator) {
        return new MigratorActions(migrator);
    }
}
