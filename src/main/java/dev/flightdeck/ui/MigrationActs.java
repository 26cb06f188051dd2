package dev.flightdeck.ui;

import dev.flightdeck.dryrun.DryRun;
import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.dryrun.DryRunView;
import dev.flightdeck.ui.dryrun.DryRunViewModel;
import dev.flightdeck.ui.execution.RunRequest;
import dev.flightdeck.ui.execution.RunViewModel;
import dev.flightdeck.ui.migrations.MigrationsNavigation;
import dev.flightdeck.ui.migrations.MigrationsViewModel;
import dev.flightdeck.ui.plan.ConfirmedPlan;
import dev.flightdeck.ui.plan.PlanDialogs;
import dev.flightdeck.ui.plan.PlanViewModel;
import dev.flightdeck.ui.plan.RollbackViewModel;
import dev.flightdeck.workspace.Migrator;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// From a click on the migrations to a plan, a question, a run and its report. FX thread only.
final class MigrationActs implements MigrationsNavigation {
    private final WindowContext window;
    private final RunViewModel run;
    private final Runnable afterRun;
    private final PlanDialogs dialogs;
    private @Nullable MigrationsViewModel table;
    private int dryRuns;

    /// @param afterRun told when a run has ended
    MigrationActs(WindowContext window, RunViewModel run, Runnable afterRun) {
        this.window = window;
        this.run = run;
        this.afterRun = afterRun;
        this.dialogs = new PlanDialogs(window.overlay(), window.messages(), window::problemPanel);
    }

    /// The table that the acts are about; it is made with this.
    void about(MigrationsViewModel migrations) {
        table = migrations;
    }

    @Override
    public void openFile(Path file, int line, int column) {
        window.openPlace(new SourcePlace(file.toString(), line, column, null));
    }

    @Override
    public void migrate(Target target) {
        withMigrator(migrator ->
                window.background()
                        .start(
                                text("plan.planning", migrator.environment().name()),
                                progress -> migrator.plan(target, progress),
                                plan -> confirm(migrator, plan)));
    }

    private void confirm(Migrator migrator, Plan plan) {
        if (plan.isEmpty() && plan.isRunnable()) {
            window.dialogs()
                    .show(
                            new Problem.NotPossible(
                                    text("plan.nothing.act"),
                                    text("plan.nothing.reason"),
                                    text("plan.nothing.way")));
            return;
        }
        var model =
                new PlanViewModel(
                        migrator.environment(),
                        plan,
                        migrator.workspace().execution(),
                        window.messages());
        dialogs.confirm(model).ifPresent(confirmed -> start(migrator, confirmed));
    }

    @Override
    public void rollBack(@Nullable Target to) {
        withMigrator(migrator -> {
            var status = table == null ? null : table.status().get();
            if (status != null) {
                var request =
                        new RollbackViewModel.Request(
                                migrator.environment(),
                                status.migrations(),
                                migrator::plan,
                                migrator.workspace().execution());
                var model =
                        new RollbackViewModel(request, to, window.background(), window.messages());
                dialogs.rollBack(model).ifPresent(c -> start(migrator, c));
            }
        });
    }

    private void start(Migrator migrator, ConfirmedPlan confirmed) {
        window.dock().show("run");
        run.start(
                new RunRequest(
                        confirmed.act(),
                        migrator.workspace().name(),
                        migrator.environment(),
                        confirmed.plan(),
                        confirmed.settings(),
                        migrator::run),
                this::ended);
    }

    private void ended() {
        var result = run.result().get();
        if (result != null && result.problem() != null) {
            window.problems().add(result.problem());
        }
        if (table != null) {
            table.refresh();
        }
        afterRun.run();
    }

    @Override
    public void dryRun(Target target) {
        openDryRun(target, DryRunDepth.ON_TARGET);
    }

    @Override
    public void showSql(Target target) {
        openDryRun(target, DryRunDepth.SHOW);
    }

    private void openDryRun(Target target, DryRunDepth depth) {
        withMigrator(migrator -> {
            var settings = migrator.workspace().execution();
            var request =
                    new DryRunViewModel.Request(
                            migrator.environment(),
                            depth,
                            (events, progress) ->
                                    new DryRun(migrator)
                                            .run(
                                                    depth,
                                                    migrator.plan(target, progress),
                                                    settings,
                                                    events,
                                                    progress));
            var model =
                    new DryRunViewModel(
                            request, window.background(), window.messages(), window::openPlace);
            keepProblems(model);
            window.tabs()
                    .openPlain(
                            "dry-run:" + ++dryRuns,
                            model.title(),
                            new DryRunView(model, window.messages(), window::problemPanel));
            model.start();
        });
    }

    private void keepProblems(DryRunViewModel model) {
        model.report()
                .subscribe(report -> {
                    var problem = report == null ? null : report.problem();
                    if (problem != null) {
                        window.problems().add(problem);
                    }
                });
    }

    @Override
    public void chooseDatabase() {
        window.workspace().connect();
    }

    private void withMigrator(Consumer<Migrator> act) {
        var migrator = window.workspace().migrator().get();
        if (migrator != null) {
            act.accept(migrator);
        }
    }

    private String text(String key, Object... arguments) {
        return window.messages().text(key, arguments);
    }
}
