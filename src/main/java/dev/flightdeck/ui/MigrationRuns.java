package dev.flightdeck.ui;

import dev.flightdeck.dryrun.DryRun;
import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.dryrun.DryRunView;
import dev.flightdeck.ui.dryrun.DryRunViewModel;
import dev.flightdeck.ui.execution.RunRequest;
import dev.flightdeck.ui.execution.RunViewModel;
import dev.flightdeck.ui.migrations.MigrationsNavigation;
import dev.flightdeck.ui.plan.ConfirmedPlan;
import dev.flightdeck.ui.plan.PlanDialogs;
import dev.flightdeck.ui.plan.PlanViewModel;
import dev.flightdeck.ui.plan.RollbackViewModel;
import dev.flightdeck.workspace.Migrator;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ways from the migrations to a plan, a dry run and a run. FX thread only.
final class MigrationRuns implements MigrationsNavigation {
    private final WindowContext window;
    private final RunViewModel run;
    private final PlanDialogs dialogs;
    private final MendedProblems problems;
    private final Consumer<Migrator> afterRun;

    /// @param afterRun reads again what a run may have changed
    MigrationRuns(
            WindowContext window,
            RunViewModel run,
            MendedProblems problems,
            Consumer<Migrator> afterRun) {
        this.window = window;
        this.run = run;
        this.problems = problems;
        this.afterRun = afterRun;
        this.dialogs = new PlanDialogs(window.overlay(), window.messages(), window::problemPanel);
    }

    @Override
    public void openFile(Path file, int line, int column) {
        window.openPlace(new SourcePlace(file.toString(), line, column, null));
    }

    @Override
    public void migrate(Target target) {
        withSavedFiles(migrator ->
                window.background()
                        .start(
                                window.messages()
                                        .text("window.planning", migrator.environment().name()),
                                progress -> migrator.plan(target, progress),
                                plan -> confirm(migrator, plan)));
    }

    private void confirm(Migrator migrator, Plan plan) {
        dialogs.confirm(
                        new PlanViewModel(
                                migrator.environment(),
                                plan,
                                migrator.workspace().execution(),
                                window.messages()))
                .ifPresent(confirmed -> run(migrator, confirmed));
    }

    @Override
    public void rollBack(@Nullable Target to) {
        withSavedFiles(migrator ->
                window.background()
                        .start(
                                window.messages()
                                        .text("window.planning", migrator.environment().name()),
                                progress -> migrator.status(progress).migrations(),
                                migrations ->
                                        rollBack(
                                                migrator,
                                                new RollbackViewModel.Request(
                                                        migrator.environment(),
                                                        migrations,
                                                        migrator::plan,
                                                        migrator.workspace().execution()),
                                                to)));
    }

    private void rollBack(
            Migrator migrator, RollbackViewModel.Request request, @Nullable Target to) {
        dialogs.rollBack(new RollbackViewModel(request, to, window.background(), window.messages()))
                .ifPresent(confirmed -> run(migrator, confirmed));
    }

    private void run(Migrator migrator, ConfirmedPlan confirmed) {
        window.dock().show("run");
        run.start(
                new RunRequest(
                        confirmed.act(),
                        migrator.workspace().root().toString(),
                        migrator.environment(),
                        confirmed.plan(),
                        confirmed.settings(),
                        migrator::run),
                () -> afterRun.accept(migrator));
    }

    @Override
    public void dryRun(Target target) {
        withSavedFiles(migrator -> show(migrator, target, DryRunDepth.ON_TARGET));
    }

    @Override
    public void showSql(Target target) {
        withSavedFiles(migrator -> show(migrator, target, DryRunDepth.SHOW));
    }

    /// A tab of its own for each environment and depth; a new one takes the place of the old.
    private void show(Migrator migrator, Target target, DryRunDepth depth) {
        var model =
                new DryRunViewModel(
                        new DryRunViewModel.Request(
                                migrator.environment(),
                                depth,
                                (events, progress) ->
                                        new DryRun(migrator)
                                                .run(
                                                        depth,
                                                        migrator.plan(target, progress),
                                                        migrator.workspace().execution(),
                                                        events,
                                                        progress)),
                        window.background(),
                        window.messages(),
                        window.dialogs(),
                        window::openPlace);
        if (!model.confirm()) {
            return;
        }
        model.report()
                .subscribe(report -> {
                    var problem = report == null ? null : report.problem();
                    if (problem != null) {
                        problems.met(migrator.workspace(), migrator.environment().name(), problem);
                    }
                });
        var id = "dryrun:" + depth + ":" + migrator.environment().name();
        window.tabs().remove(id);
        window.tabs()
                .openPlain(
                        id,
                        model.title(),
                        new DryRunView(model, window.messages(), window::problemPanel),
                        model::cancel);
        model.start();
    }

    @Override
    public void convert() {
        new ConversionDialog(window).ask();
    }

    @Override
    public void chooseDatabase() {
        var selected = window.workspace().environments().selected().get();
        if (selected != null && selected.isHeld()) {
            window.workspace().environments().connectHeld();
            return;
        }
        window.workspace().connect();
    }

    /// What runs is what the files have, not what stands in the editors.
    private void withSavedFiles(Consumer<Migrator> act) {
        window.slots().askBeforeReading(() -> withMigrator(act));
    }

    private void withMigrator(Consumer<Migrator> act) {
        var migrator = window.workspace().migrator().get();
        if (migrator != null) {
            act.accept(migrator);
        }
    }
}
