package dev.flightdeck.format;

import dev.flightdeck.execution.HistoryWriter;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tool's own table in one database, in its own layout. One thread at a time. Reading never
/// creates the table.
public interface SchemaHistory extends HistoryWriter {
    /// Qualified, unquoted, as shown: `public.flyway_schema_history`.
    String table();

    /// The schema it is in, unquoted.
    String schema();

    boolean exists();

    /// What a reset takes away: everything in the schema of the table, unless the tool's migrations
    /// reach further.
    default ResetScope resetScope() throws ProblemException {
        return new ResetScope(List.of(schema()), List.of());
    }

    /// Files against rows, in the order of the format; first what was applied.
    List<MigrationInfo> compare() throws ProblemException;

    /// The newest version that is applied, a failed one left out; null where there is none.
    @Nullable Version current() throws ProblemException;

    /// Who holds the tool's lock now, in words; null where it is free. Takes nothing.
    @Nullable String lockHolder() throws ProblemException;

    /// What in the database keeps the tool from running this plan, such as tables where it demands
    /// an empty schema for its first run; empty mostly.
    default List<Problem> obstacles(Plan plan) throws ProblemException {
        return List.of();
    }

    /// What the tool's own validation finds; empty where all is well.
    List<Finding> validate() throws ProblemException;

    /// What [#repair] would change.
    List<HistoryChange> repairPreview() throws ProblemException;

    /// Makes exactly the changes that were confirmed, under the tool's lock.
    ///
    /// Gives `PlanOutdated` where [#repairPreview] would now show others.
    List<HistoryChange> repair(List<HistoryChange> confirmed) throws ProblemException;

    /// The ways to put the history right: one for most formats, several where only a person can say
    /// what is there.
    default List<RepairChoice> repairChoices() throws ProblemException {
        return List.of(RepairChoice.only(repairPreview()));
    }

    /// Makes the row changes of the choice that was confirmed, under the tool's lock. A choice with
    /// a [RepairChoice#resume] is a plan to run and not for here.
    ///
    /// Gives `PlanOutdated` where [#repairChoices] would now show others.
    default List<HistoryChange> repair(RepairChoice confirmed) throws ProblemException {
        return repair(confirmed.changes());
    }

    /// Whether the history says that this step was done: the answer to a COMMIT that never came.
    default boolean isRecorded(Step step) throws ProblemException {
        return RecordedStep.isIn(compare(), step);
    }

    /// Whether [#isRecorded] can tell this run of the step from an earlier one. Not for a file that
    /// runs again unchanged: its row was there before.
    default boolean tellsOf(Step step) {
        return true;
    }

    /// What [#baseline] would change.
    ///
    /// Gives `NotPossible` where the history is not empty.
    List<HistoryChange> baselinePreview(Version version) throws ProblemException;

    /// Says that everything up to `version` is there already, with exactly the rows that were
    /// confirmed, under the tool's lock; creates the table where it is missing.
    ///
    /// Gives `PlanOutdated` where [#baselinePreview] would now show others.
    List<HistoryChange> baseline(Version version, List<HistoryChange> confirmed)
            throws ProblemException;

    /// Why this history can be looked at only, such as rows that the free tool cannot read; null
    /// where it can be written.
    default @Nullable String readOnlyReason() {
        return null;
    }
}
