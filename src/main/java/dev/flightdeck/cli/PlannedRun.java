package dev.flightdeck.cli;

import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.RunArchive;
import java.util.List;
import java.util.function.UnaryOperator;

/// Runs a plan for good: says what to think of first, asks where it has to, shows it going on, and
/// says how it ended.
final class PlannedRun {
    private final Invocation invocation;
    private final Migrator migrator;
    private final RunOptions options;
    private final Confirmation confirmation;

    PlannedRun(
            Invocation invocation, Migrator migrator, RunOptions options, ConfirmOptions confirm) {
        this.invocation = invocation;
        this.migrator = migrator;
        this.options = options;
        this.confirmation = new Confirmation(invocation, confirm);
    }

    /// Plans and runs.
    static ExitCode of(
            Migrator migrator,
            Target target,
            Invocation invocation,
            RunOptions options,
            ConfirmOptions confirm)
            throws ProblemException {
        var plan = Planning.plan(migrator, target, invocation.progress());
        return new PlannedRun(invocation, migrator, options, confirm).run(plan, json -> json);
    }

    /// @param more adds to the JSON what else the command did
    ExitCode run(Plan plan, UnaryOperator<JsonObject> more) throws ProblemException {
        var begun = begin(plan);
        var screen = invocation.screen();
        for (var warning : plan.warnings()) {
            screen.note(WarningText.of(warning, screen.style()));
        }
        if (!plan.isRunnable()) {
            invocation.runs().stopped(begun, plan.refusals());
            return refused(plan, more);
        }
        if (!plan.isEmpty()) {
            confirm(plan);
        }
        var report = plan.isEmpty() ? new ExecutionReport(List.of(), 0) : execute(plan, begun);
        return print(plan, report, more);
    }

    private RunArchive.Begun begin(Plan plan) {
        var environment = migrator.environment();
        return invocation
                .runs()
                .begin(
                        migrator.workspace().root().toString(),
                        environment,
                        act(plan, environment.name()),
                        plan);
    }

    private static String act(Plan plan, String name) {
        boolean back = plan.target().goesBack();
        long count = migrations(plan);
        if (count == 0 || !plan.isRunnable()) {
            return asked(plan.target())
                    + (plan.target() instanceof Target.Latest ? " " : " on ")
                    + name;
        }
        var what = Describe.count(count, "migration");
        return (back ? "Roll back %s on %s" : "Apply %s to %s").formatted(what, name);
    }

    /// What was asked for, where nothing came of it.
    private static String asked(Target target) {
        return switch (target) {
            case Target.Latest _ -> "Migrate";
            case Target.Through it -> "Migrate to " + it.version().text();
            case Target.Steps it -> "Apply " + Describe.count(it.count(), "migration");
            case Target.Resume it -> "Go on with " + it.version().text();
            case Target.BackTo it ->
                    it.version() == null
                            ? "Roll back everything"
                            : "Roll back to " + it.version().text();
            case Target.BackSteps it -> "Roll back " + Describe.count(it.count(), "migration");
        };
    }

    private static long migrations(Plan plan) {
        return plan.steps().stream().filter(s -> !(s instanceof Step.RunCallback)).count();
    }

    private ExitCode refused(Plan plan, UnaryOperator<JsonObject> more) {
        var screen = invocation.screen();
        if (invocation.options().isJson()) {
            screen.result(more.apply(RunJson.refused(plan)));
        } else {
            plan.refusals().forEach(p -> screen.say(ProblemText.of(p, screen.style())));
            screen.say("Nothing was changed.");
        }
        return ExitCode.PROBLEM;
    }

    private void confirm(Plan plan) throws ProblemException {
        var steps = plan.steps().stream().map(Describe::step).toList();
        var environment = migrator.environment();
        if (plan.target().goesBack()) {
            confirmation.destructive(
                    "Rollback of " + Describe.count(steps.size(), "migration"), environment, steps);
        } else {
            confirmation.ofProduction(
                    "Applying " + Describe.count(steps.size(), "migration"), environment, steps);
        }
    }

    private ExecutionReport execute(Plan plan, RunArchive.Begun begun) throws ProblemException {
        try {
            var report =
                    migrator.run(
                            plan,
                            CommitPolicy.COMMIT,
                            options.over(migrator.workspace().execution()),
                            new RunPrinter(invocation.screen()),
                            invocation.progress());
            if (migrations(plan) > 0 || !report.wentWell()) { // callbacks alone are no run
                invocation.runs().ended(begun, report);
            }
            return report;
        } catch (ProblemException e) {
            invocation.runs().stopped(begun, List.of(e.problem()));
            throw e;
        }
    }

    private ExitCode print(Plan plan, ExecutionReport report, UnaryOperator<JsonObject> more) {
        var screen = invocation.screen();
        invocation.print(RunText.of(plan, report), more.apply(RunJson.of(plan, report)));
        if (!invocation.options().isJson()) {
            var trouble = RunText.trouble(report, screen.style());
            if (!trouble.isEmpty()) {
                screen.say(trouble);
            }
        }
        if (report.wentWell()) {
            return ExitCode.OK;
        }
        return report.cancelled() ? ExitCode.CANCELLED : ExitCode.PROBLEM;
    }
}
