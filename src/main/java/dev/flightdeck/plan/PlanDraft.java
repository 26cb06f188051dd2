package dev.flightdeck.plan;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/// A plan while it is being made.
final class PlanDraft {
    private final ScriptLoader scripts;
    private final Progress progress;
    private final List<Step> steps = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Problem> refusals = new ArrayList<>();

    PlanDraft(ScriptLoader scripts, Progress progress) {
        this.scripts = scripts;
        this.progress = progress;
    }

    void warn(Warning warning) {
        warnings.add(warning);
    }

    void refuse(Problem problem) {
        refusals.add(problem);
    }

    /// @param statementsDone statements that an earlier run left in the database
    void apply(Migration migration, int statementsDone) {
        try {
            var script = scripts.load(migration, false);
            steps.add(Step.Apply.resumed(migration, script, statementsDone));
            check(script);
        } catch (ProblemException e) {
            refuse(e.problem());
        }
        progress.done(steps.size(), 0);
    }

    void revert(Migration.Versioned migration, AppliedMigration applied) {
        try {
            var script = scripts.load(migration, true);
            steps.add(new Step.Revert(migration, applied, script));
            check(script);
        } catch (ProblemException e) {
            refuse(e.problem());
        }
        progress.done(steps.size(), 0);
    }

    private void check(StepScript script) {
        var check = ScriptCheck.of(script);
        warnings.addAll(check.warnings());
        refusals.addAll(check.refusals());
    }

    Plan toPlan(Target target, String historyState) {
        return new Plan(target, steps, warnings, refusals, historyState);
    }
}
