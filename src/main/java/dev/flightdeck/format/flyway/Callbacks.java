package dev.flightdeck.format.flyway;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.ScriptCheck;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts a folder's SQL callbacks around the steps of a plan, those that the user allows.
final class Callbacks {
    private static final Set<String> FORWARD =
            Set.of(
                    "beforeMigrate",
                    "beforeEachMigrate",
                    "afterEachMigrate",
                    "afterVersioned",
                    "beforeRepeatables",
                    "afterMigrateApplied",
                    "afterMigrate");
    private static final Set<String> BACK =
            Set.of("beforeUndo", "beforeEachUndo", "afterEachUndo", "afterUndo");

    private final Map<String, List<StepScript>> scripts = new HashMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Problem> refusals = new ArrayList<>();

    private Callbacks() {}

    static Plan complete(Plan plan, MigrationFolder folder, ScriptContext context)
            throws ProblemException {
        if (plan.isEmpty()) {
            return plan;
        }
        var callbacks = new Callbacks();
        callbacks.load(folder, context, plan.target().goesBack() ? BACK : FORWARD);
        return callbacks.around(plan);
    }

    /// What a reader of the folder is told of a callback file.
    static Warning remark(FileName.Callback callback, String relative, FormatOptions options) {
        var place = SourcePlace.of(relative);
        var reason = notUsed(callback, relative, options);
        return reason.isEmpty()
                ? new Warning.Remark(place, "a callback: runs at " + callback.event())
                : new Warning.NotUsed(place, reason);
    }

    /// Empty where it is used.
    private static String notUsed(
            FileName.Callback callback, String relative, FormatOptions options) {
        if (callback.script()) {
            return "a script, and scripts from a folder are never run";
        }
        if (!FORWARD.contains(callback.event()) && !BACK.contains(callback.event())) {
            return "Flightdeck does not run %s callbacks".formatted(callback.event());
        }
        var name = relative.substring(relative.lastIndexOf('/') + 1);
        var allowed = options.callbacks();
        return allowed.contains("*") || allowed.contains(relative) || allowed.contains(name)
                ? ""
                : "the callback is not run: it is not named under `callbacks` in flightdeck.toml";
    }

    private void load(MigrationFolder folder, ScriptContext context, Set<String> events)
            throws ProblemException {
        record Found(FolderScan.Found file, FileName.Callback name) {}
        var found = new ArrayList<Found>();
        for (var file : FolderScan.of(folder.folders()).files()) {
            if (FileName.of(file.name()) instanceof FileName.Callback callback) {
                found.add(new Found(file, callback));
            }
        }
        found.sort(Comparator.comparing(f -> f.name().description()));
        for (var one : found) {
            var relative = one.file().relative();
            var reason = notUsed(one.name(), relative, context.options());
            if (!reason.isEmpty()) {
                warnings.add(new Warning.NotUsed(SourcePlace.of(relative), reason));
            } else if (events.contains(one.name().event())) {
                load(one.file(), one.name().event(), context);
            }
        }
    }

    private void load(FolderScan.Found file, String event, ScriptContext context) {
        try {
            var script = ScriptLoader.load(file.path(), file.relative(), null, context);
            var check = ScriptCheck.of(script);
            warnings.addAll(check.warnings());
            refusals.addAll(check.refusals());
            scripts.computeIfAbsent(event, _ -> new ArrayList<>()).add(script);
        } catch (ProblemException e) {
            refusals.add(e.problem());
        }
    }

    private Plan around(Plan plan) {
        var steps = new ArrayList<Step>();
        if (plan.target().goesBack()) {
            run("beforeUndo", steps);
            plan.steps().forEach(step -> steps.add(wrapped(step)));
            run("afterUndo", steps);
        } else {
            forward(plan.steps(), steps);
        }
        warnings.addAll(0, plan.warnings());
        refusals.addAll(0, plan.refusals());
        return new Plan(plan.target(), steps, warnings, refusals, plan.historyState());
    }

    private void forward(List<Step> planned, List<Step> steps) {
        run("beforeMigrate", steps);
        boolean versioned = true;
        for (var step : planned) {
            if (versioned && isRepeatable(step)) {
                versioned = false;
                run("afterVersioned", steps);
                run("beforeRepeatables", steps);
            }
            steps.add(wrapped(step));
        }
        if (versioned) {
            run("afterVersioned", steps);
        }
        run("afterMigrateApplied", steps);
        run("afterMigrate", steps);
    }

    private static boolean isRepeatable(Step step) {
        return step instanceof Step.Apply apply && apply.migration().version() == null;
    }

    private void run(String event, List<Step> steps) {
        for (var script : of(event)) {
            steps.add(new Step.RunCallback(event, script));
        }
    }

    private Step wrapped(Step step) {
        return switch (step) {
            case Step.Apply a ->
                    new Step.Apply(
                            a.migration(),
                            a.script(),
                            of("beforeEachMigrate"),
                            of("afterEachMigrate"),
                            a.statementsDone());
            case Step.Revert r ->
                    new Step.Revert(
                            r.migration(),
                            r.applied(),
                            r.script(),
                            of("beforeEachUndo"),
                            of("afterEachUndo"));
            case Step.RunCallback c -> c;
        };
    }

    private List<StepScript> of(String event) {
        return scripts.getOrDefault(event, List.of());
    }
}
