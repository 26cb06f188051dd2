package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.PlanRules;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Numbered SQL files as people run them with psql, in folders for structure and data or in one
/// flat folder, with a history table of our own.
public final class PlainSqlFormat implements MigrationFormat {
    static final String OUTSIDE_TRANSACTION = "-- flightdeck:transaction none";

    @Override
    public String id() {
        return "plain-sql";
    }

    @Override
    public String title() {
        return "Plain SQL";
    }

    @Override
    public Set<String> ownKeys() {
        return Set.of(Settings.DDL, Settings.DML, Settings.RERUN);
    }

    @Override
    public Recognition recognizes(Path folder) throws ProblemException {
        return FolderRecognition.of(folder);
    }

    @Override
    public MigrationFolder read(List<Path> folders, FormatOptions options, Progress progress)
            throws ProblemException {
        return new FolderReader(options).read(folders, progress);
    }

    /// A changed or missing file is said, and stops nothing: nobody else watches over these files.
    @Override
    public PlanRules rules(FormatOptions options) {
        return PlanRules.lenient().withSequence(Numbering::sequence);
    }

    @Override
    public SchemaHistory history(
            MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        return PlainHistory.open(folder, access, options);
    }

    /// Gives `InvalidMigration` and `Unterminated`, too.
    @Override
    public StepScript script(Migration migration, Direction direction, ScriptContext context)
            throws ProblemException {
        return Scripts.read(migration, direction, context.options());
    }

    /// Adds what was remarked on the files of its steps.
    @Override
    public Plan complete(Plan plan, MigrationFolder folder, ScriptContext context) {
        var warnings = new ArrayList<Warning>(plan.warnings());
        for (var step : plan.steps()) {
            folder.remarks().stream()
                    .filter(remark -> remark.place().file().equals(step.script().file()))
                    .forEach(warnings::add);
            if (OwnTransaction.endsEarly(step.script())) {
                warnings.add(
                        new Warning.Remark(
                                step.script().place(0),
                                "the file has a COMMIT of its own, so it runs statement by statement, as with psql: what is done stays, and the history has the file as failed until it has come to its end"));
            }
        }
        return new Plan(
                plan.target(), plan.steps(), warnings, plan.refusals(), plan.historyState());
    }

    @Override
    public Path create(List<Path> folders, FormatOptions options, String name)
            throws ProblemException {
        return new NewMigration(Settings.of(options)).write(folders.getFirst(), name);
    }

    @Override
    public String howToLeaveTransaction() {
        return OUTSIDE_TRANSACTION;
    }
}
