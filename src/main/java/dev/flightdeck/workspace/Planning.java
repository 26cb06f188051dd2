package dev.flightdeck.workspace;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Planner;
import dev.flightdeck.plan.ScriptLoader;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;

/// What a person asked for, as a plan on one opened history, with all that stands in its way.
record Planning(
        OpenedHistory opened, Workspace workspace, MigrationFormat format, FormatOptions options) {
    Plan plan(Target target, Progress progress) throws ProblemException {
        progress.message("Planning");
        var planner = new Planner(format.rules(options), scripts());
        var read = ReadHistory.of(opened.history());
        var lines = read.lines();
        var spelled = target.spelled(version -> format.version(version, lines));
        if (read.lockHolder() != null) {
            return Planner.refused(spelled, read.locked(opened.history()));
        }
        var plan = planner.plan(lines, spelled, read.state(), progress);
        var checked =
                ReadOnlyHistory.refuse(
                        Obstacles.refuse(
                                format.complete(plan, opened.folder(), context()),
                                opened.folder(),
                                opened.history()),
                        opened.history());
        return new Surroundings(opened, workspace, format).of(checked, lines);
    }

    ScriptLoader scripts() {
        var context = context();
        return (migration, down) ->
                format.script(migration, down ? Direction.DOWN : Direction.UP, context);
    }

    private ScriptContext context() {
        return new ScriptContext(options, opened.session().server(), opened.history().table());
    }
}
