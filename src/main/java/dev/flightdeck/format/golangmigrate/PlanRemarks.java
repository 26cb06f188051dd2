package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/// What a person should know before a plan of golang-migrate's files is run.
final class PlanRemarks {
    private static final String BRING_FILE_BACK =
            "Bring its file back; or, where nothing of it is in the database, run repair, which sets the version before it.";

    private static final String BRING_UP_TO_DATE =
            "It is newer than every file here: bring the folder up to date, most likely its file is in a newer checkout. `flightdeck repair --preview` has a way to forget it on purpose.";

    private PlanRemarks() {}

    static Plan addTo(Plan plan, MigrationFolder folder) {
        var warnings = new ArrayList<Warning>();
        var refusals = new ArrayList<Problem>();
        plan.refusals().forEach(it -> refusals.add(explained(it)));
        for (var warning : plan.warnings()) {
            if (warning instanceof Warning.Missing it) {
                refusals.add(withoutFile(it.version(), BRING_UP_TO_DATE));
            } else {
                warnings.add(explained(warning));
            }
        }
        for (var step : plan.steps()) {
            folder.remarks().stream()
                    .filter(remark -> remark.place().file().equals(step.script().file()))
                    .forEach(warnings::add);
            warnings.addAll(remarksOn(step));
        }
        return new Plan(plan.target(), plan.steps(), warnings, refusals, plan.historyState());
    }

    private static Warning explained(Warning warning) {
        return switch (warning) {
            case Warning.NotUsed it ->
                    new Warning.NotUsed(
                            it.place(),
                            it.reason()
                                    + ": golang-migrate never applies it, and nothing of what it makes is in the database. To apply it on purpose: --out-of-order, or out_of_order = true in flightdeck.toml");
            case Warning.OutOfOrder it ->
                    new Warning.Remark(
                            it.place(),
                            it.text()
                                    + "; golang-migrate itself would never apply it, and its row stays as it is");
            default -> warning;
        };
    }

    private static Problem explained(Problem refusal) {
        return refusal instanceof Problem.MigrationMissing it
                ? withoutFile(it.version(), BRING_FILE_BACK)
                : refusal;
    }

    /// golang-migrate needs the file of the current version, also of one that is newer than every
    /// file.
    private static Problem withoutFile(String version, String wayOut) {
        return new Problem.NotPossible(
                "Going on from version " + version,
                "it is the current version, and there is no file of it. golang-migrate says: no migration found for version %s: file does not exist"
                        .formatted(version),
                wayOut);
    }

    private static List<Warning> remarksOn(Step step) {
        var script = step.script();
        int count = script.statements().size();
        if (count == 0) {
            var what =
                    step instanceof Step.Revert
                            ? "there is nothing to run down: only the version moves, and the database stays as it is"
                            : "there is nothing to run: only the version moves";
            return List.of(new Warning.Remark(SourcePlace.of(script.file()), what));
        }
        if (script.mode() == TransactionMode.NONE
                && script.statements().stream().anyMatch(PlanRemarks::isCutByTheTool)) {
            return List.of(
                    new Warning.Remark(
                            SourcePlace.of(script.file()),
                            "golang-migrate itself, with x-multi-statement, would cut this file at semicolons inside of quotes or bodies and fail; Flightdeck does not"));
        }
        return List.of();
    }

    private static boolean isCutByTheTool(SqlStatement statement) {
        return statement.text().indexOf(';') >= 0;
    }
}
