package dev.flightdeck.plan;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.progress.Progress;
import java.util.List;

/// Makes a [Plan] of the comparison of files and history. Pure: the same comparison gives the same
/// plan.
public final class Planner {
    private final PlanRules rules;
    private final ScriptLoader scripts;

    public Planner(PlanRules rules, ScriptLoader scripts) {
        this.rules = rules;
        this.scripts = scripts;
    }

    /// @param infos in the format's order
    /// @param historyState what the history was when `infos` was read
    public Plan plan(
            List<MigrationInfo> infos, Target target, String historyState, Progress progress) {
        var draft = new PlanDraft(scripts, progress);
        switch (target) {
            case Target.Latest _, Target.Through _, Target.Steps _ ->
                    new ForwardPlanner(infos, rules, draft).plan(target);
            case Target.Resume resume -> new ForwardPlanner(infos, rules, draft).resume(resume);
            case Target.BackTo back -> new BackwardPlanner(infos, draft).backTo(back.version());
            case Target.BackSteps back -> new BackwardPlanner(infos, draft).backSteps(back.count());
        }
        return draft.toPlan(target, historyState);
    }

    /// A plan that only says why there is none.
    public static Plan refused(Target target, Problem problem) {
        return new Plan(target, List.of(), List.of(), List.of(problem), "");
    }
}
