package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.Notice;
import dev.flightdeck.dryrun.DryRun;
import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.dryrun.DryRunReport.Result;
import dev.flightdeck.dryrun.DryRunReport.StatementTrial;
import dev.flightdeck.dryrun.DryRunReport.StepTrial;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.Finding;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.dryrun.DryRunView;
import dev.flightdeck.ui.dryrun.DryRunViewModel;
import dev.flightdeck.ui.execution.RunHistoryView;
import dev.flightdeck.ui.execution.RunHistoryViewModel;
import dev.flightdeck.ui.execution.RunRequest;
import dev.flightdeck.ui.execution.RunView;
import dev.flightdeck.ui.execution.RunViewModel;
import dev.flightdeck.ui.migrations.DetailsView;
import dev.flightdeck.ui.migrations.FakeActions;
import dev.flightdeck.ui.migrations.FakeNavigation;
import dev.flightdeck.ui.migrations.MigrationsModel;
import dev.flightdeck.ui.migrations.MigrationsView;
import dev.flightdeck.ui.migrations.SampleMigrations;
import dev.flightdeck.ui.plan.PlanDialogs;
import dev.flightdeck.ui.plan.PlanViewModel;
import dev.flightdeck.ui.plan.RollbackViewModel;
import dev.flightdeck.ui.plan.SamplePlans;
import dev.flightdeck.ui.problem.ProblemView;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.RunArchive;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of the working views, for a person to look at.
class WorkingViewsPictureTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final Messages messages = Messages.load();
    private final Times times = new Times(CLOCK, messages);
    private final FakeActions actions = SampleMigrations.actions();

    @TempDir private Path folder;

    @Test
    void migrations() {
        Snapshots.takeBoth("migrations", 1280, 800, () -> window(6));
        Snapshots.take("migrations-wide", Theme.LIGHT, 1920, 1080, () -> window(6));
        Snapshots.take("migrations-contrast", Theme.CONTRAST, 1280, 800, () -> window(6));
    }

    @Test
    void changedFile() {
        Snapshots.take("details-changed-nocopy", Theme.LIGHT, 1280, 800, () -> window(3));
        keepCopyOfChangedFile();
        Snapshots.takeBoth("details-changed", 1280, 800, () -> window(3));
    }

    @Test
    void partial() {
        var migrations = new ArrayList<>(actions.migrations);
        migrations.set(6, SampleMigrations.partial("7", "add coupons"));
        actions.migrations = List.copyOf(migrations);
        Snapshots.takeBoth("details-partial", 1280, 800, () -> window(6));
        Snapshots.take("details-partial-wide", Theme.DARK, 1920, 1080, () -> window(6));
    }

    @Test
    void emptyPlaces() {
        actions.migrations = List.of();
        Snapshots.take("migrations-empty", Theme.LIGHT, 1280, 800, () -> window(-1));
        actions.problem = new Problem.ServerUnreachable("localhost:5432", "connection refused");
        Snapshots.take("migrations-failed", Theme.LIGHT, 1280, 800, () -> window(-1));
        Snapshots.take(
                "migrations-no-database",
                Theme.DARK,
                1280,
                800,
                () -> {
                    var model = model();
                    return new MigrationsView(
                            model, messages, times, Shortcuts.normal(), this::problemPanel);
                });
        actions.problem = null;
        actions.migrations = SampleMigrations.actions().migrations;
        Snapshots.take(
                "migrations-no-match",
                Theme.LIGHT,
                1280,
                800,
                () -> {
                    var model = model();
                    model.table().openFolder(actions);
                    model.table().open(actions);
                    model.table().filter().set("nothing like it");
                    return new MigrationsView(
                            model, messages, times, Shortcuts.normal(), this::problemPanel);
                });
    }

    @Test
    void validation() {
        actions.findings =
                List.of(
                        new Finding(
                                "4",
                                "V4__add_price_check.sql",
                                new Problem.ChecksumMismatch(
                                        "V4__add_price_check.sql",
                                        "4",
                                        "972315502",
                                        "-1402553719")));
        Snapshots.take(
                "validation",
                Theme.LIGHT,
                1280,
                800,
                () -> {
                    var model = model();
                    model.table().openFolder(actions);
                    model.table().open(actions);
                    model.commands().validate().run();
                    return window(model, 3);
                });
    }

    @Test
    void confirm() {
        dialog("confirm-light", Theme.LIGHT, d -> d.confirm(plan(staging(), forward(false))));
        dialog("confirm-dark", Theme.DARK, d -> d.confirm(plan(staging(), forward(false))));
        var resumed = SamplePlans.resumed(7, 5);
        dialog("confirm-resumed", Theme.LIGHT, d -> d.confirm(plan(staging(), resumed)));
        dialog("confirm-resumed-dark", Theme.DARK, d -> d.confirm(plan(staging(), resumed)));
        dialog("confirm-refused", Theme.LIGHT, d -> d.confirm(plan(staging(), refused())));
        var production = FakeActions.environment("production", EnvironmentKind.PRODUCTION, false);
        dialog("confirm-production", Theme.LIGHT, d -> d.confirm(plan(production, forward(true))));
    }

    @Test
    void rollback() {
        dialog("rollback-light", Theme.LIGHT, d -> d.rollBack(rollbackModel()));
        dialog("rollback-dark", Theme.DARK, d -> d.rollBack(rollbackModel()));
    }

    @Test
    void run() throws InterruptedException {
        var hold = new CountDownLatch(1);
        var scene = runScene(hold);
        assertThat(Snapshots.take("run-in-progress", scene)).exists();
        hold.countDown();
        Snapshots.take("run-failed-light", Theme.LIGHT, 1280, 800, () -> runWindow(failed()));
        Snapshots.take("run-failed-dark", Theme.DARK, 1920, 1080, () -> runWindow(failed()));
        Snapshots.take("run-done", Theme.LIGHT, 1280, 800, () -> runWindow(done()));
        Snapshots.take("run-history", Theme.LIGHT, 1280, 400, this::history);
    }

    @Test
    void dryRun() {
        Snapshots.takeBoth("dry-run", 1280, 800, () -> dryRunView(DryRunDepth.ON_TARGET));
        Snapshots.take("dry-run-show", Theme.LIGHT, 1280, 800, () -> dryRunView(DryRunDepth.SHOW));
    }

    private MigrationsModel model() {
        return MigrationsModel.create(
                DirectBackground.failing(),
                messages,
                new FakeDialogs(),
                new FakeNavigation(),
                new AppliedCopies(folder.resolve("copies")));
    }

    private Parent window(int selected) {
        var model = model();
        model.table().openFolder(actions);
        model.table().open(actions);
        return window(model, selected);
    }

    private SplitPane window(MigrationsModel model, int selected) {
        var view =
                new MigrationsView(model, messages, times, Shortcuts.normal(), this::problemPanel);
        if (selected >= 0) {
            ((TableView<?>) lookup(view, "#migrations-table")).getSelectionModel().select(selected);
        }
        var split = new SplitPane(view, new DetailsView(model, messages, times));
        split.setStyle("-fx-background-color: -fd-surface");
        split.setDividerPositions(0.75);
        return split;
    }

    private static Node lookup(Parent parent, String id) {
        Snapshots.dress(new Scene(parent), Theme.LIGHT);
        parent.applyCss();
        parent.layout();
        var found = parent.lookup(id);
        parent.getScene().setRoot(new Group());
        return found;
    }

    private Region problemPanel(Problem problem) {
        return new ProblemView(
                problem, messages, new ProblemView.Links(_ -> {}, _ -> {}, _ -> Optional.empty()));
    }

    private Environment staging() {
        return FakeActions.environment("staging", EnvironmentKind.TEST, false);
    }

    private void keepCopyOfChangedFile() {
        var before =
                """
                -- prices are positive
                ALTER TABLE products
                  ADD CONSTRAINT price_positive CHECK (price > 0);
                """;
        var script =
                StepScript.whole(
                        "V4__add_price_check.sql",
                        SqlScript.parse(before),
                        TransactionMode.PER_MIGRATION);
        var migration =
                new Migration.Versioned(
                        new Version("4"),
                        "add price check",
                        "V4__add_price_check.sql",
                        Path.of("V4__add_price_check.sql"),
                        "972315502",
                        "SQL",
                        null);
        new AppliedCopies(folder.resolve("copies"))
                .keep(
                        staging().profile(),
                        new ExecutionReport(
                                List.of(
                                        new StepReport(
                                                new Step.Apply(migration, script),
                                                new Outcome.Done(8))),
                                8));
    }

    private void dialog(String name, Theme theme, Consumer<PlanDialogs> ask) {
        var scene =
                Snapshots.onFxThread(() -> {
                    var overlay = new Overlay();
                    overlay.setContent(window(6));
                    var built = new Scene(overlay, 1280, 800);
                    Snapshots.dress(built, theme);
                    overlay.applyCss();
                    var dialogs = new PlanDialogs(overlay, messages, this::problemPanel);
                    Platform.runLater(() -> ask.accept(dialogs));
                    return built;
                });
        Snapshots.take(name, scene);
        Snapshots.onFxThread(() -> {
            ((Button) scene.lookup("#cancel")).fire();
            return true;
        });
    }

    private PlanViewModel plan(Environment environment, Plan plan) {
        var settings =
                new ExecutionSettings(Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(10));
        return new PlanViewModel(environment, plan, settings, messages);
    }

    private RollbackViewModel rollbackModel() {
        var request =
                new RollbackViewModel.Request(
                        staging(),
                        actions.migrations,
                        (target, _) -> backward(target),
                        ExecutionSettings.defaults());
        return new RollbackViewModel(
                request, new Target.BackTo(new Version("4")), DirectBackground.failing(), messages);
    }

    private Plan forward(boolean warnings) {
        var steps =
                List.<Step>of(
                        apply("7", "add coupons", actions.texts.get("V7__add_coupons.sql"), true),
                        apply(
                                "8",
                                "orders row level security",
                                """
                                ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
                                CREATE POLICY orders_owner ON orders FOR ALL
                                  USING (owner_id = current_setting('app.user_id', true)::int);
                                """,
                                true),
                        apply(
                                "9",
                                "backfill categories",
                                "CREATE INDEX CONCURRENTLY idx_products_category ON products (category);",
                                !warnings));
        var warning =
                new Warning.NotTransactional(
                        new SourcePlace("V9__backfill_categories.sql", 1, 1, null),
                        "CREATE INDEX CONCURRENTLY");
        return new Plan(
                new Target.Latest(), steps, warnings ? List.of(warning) : List.of(), List.of(), "");
    }

    private Plan refused() {
        return new Plan(
                new Target.Latest(),
                forward(false).steps(),
                List.of(),
                List.of(
                        new Problem.ChecksumMismatch(
                                "V4__add_price_check.sql", "4", "972315502", "-1402553719")),
                "");
    }

    private Plan backward(Target target) {
        var down =
                """
                DROP INDEX idx_orders_created_at;
                """;
        var steps =
                List.<Step>of(
                        revert("6", "seed products", "DELETE FROM products WHERE seeded;\n"),
                        revert("5", "index order dates", down));
        return new Plan(target, steps, List.of(), List.of(), "");
    }

    private static Step apply(String version, String description, String sql, boolean inside) {
        var file = "V" + version + "__" + description.replace(' ', '_') + ".sql";
        return new Step.Apply(migration(version, description, file), script(file, sql, inside));
    }

    private static Step revert(String version, String description, String sql) {
        var file = "U" + version + "__" + description.replace(' ', '_') + ".sql";
        var applied =
                new AppliedMigration(
                        1,
                        new Version(version),
                        description,
                        "SQL",
                        file,
                        null,
                        null,
                        null,
                        null,
                        true,
                        null);
        return new Step.Revert(
                migration(version, description, file), applied, script(file, sql, true));
    }

    private static Migration.Versioned migration(String version, String description, String file) {
        return new Migration.Versioned(
                new Version(version), description, file, Path.of(file), "1", "SQL", null);
    }

    private static StepScript script(String file, String sql, boolean inside) {
        return StepScript.whole(
                file,
                SqlScript.parse(sql),
                inside ? TransactionMode.PER_MIGRATION : TransactionMode.NONE);
    }

    private Scene runScene(CountDownLatch hold) throws InterruptedException {
        var sent = new CountDownLatch(1);
        RunRequest.Runner runner =
                (plan, _, _, events, progress) -> {
                    firstEvents(plan).forEach(events);
                    sent.countDown();
                    try {
                        hold.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new ExecutionReport(List.of(), 0);
                };
        var scene =
                Snapshots.onFxThread(() -> {
                    var built = new Scene(runWindow(runner, false), 1280, 800);
                    Snapshots.dress(built, Theme.DARK);
                    return built;
                });
        sent.await();
        return scene;
    }

    private static List<ExecutionEvent> firstEvents(Plan plan) {
        var events = new ArrayList<ExecutionEvent>();
        var seven = plan.steps().get(0);
        events.add(new ExecutionEvent.StepStarted(0, seven));
        for (int i = 1; i <= 2; i++) {
            events.add(statement(0, seven, i));
            events.add(new ExecutionEvent.StatementDone(0, i, -1, 12));
        }
        events.add(new ExecutionEvent.StepFinished(0, new Outcome.Done(1_310)));
        var eight = plan.steps().get(1);
        events.add(new ExecutionEvent.StepStarted(1, eight));
        events.add(statement(1, eight, 1));
        events.add(new ExecutionEvent.StatementDone(1, 1, -1, 5));
        events.add(statement(1, eight, 2));
        events.add(
                new ExecutionEvent.NoticeRaised(
                        1,
                        2,
                        new Notice(
                                "NOTICE",
                                "00000",
                                "policy \"orders_owner\" replaces the one created by hand on 3 Nov")));
        return events;
    }

    private static ExecutionEvent statement(int index, Step step, int number) {
        var statement = step.script().statements().get(number - 1);
        return new ExecutionEvent.StatementStarted(
                index, number, step.script().place(statement.start()), statement.text());
    }

    private RunRequest.Runner failed() {
        return (plan, _, _, events, _) -> {
            firstEvents(plan).forEach(events);
            var place =
                    new SourcePlace(
                            "V8__orders_row_level_security.sql",
                            3,
                            10,
                            "  USING (owner_id = current_setting('app.user_id', true)::int);");
            var problem =
                    new Problem.StatementFailed(
                            place,
                            2,
                            "CREATE POLICY",
                            new ServerMessage(
                                    "42703",
                                    "column \"owner_id\" does not exist",
                                    null,
                                    "Perhaps you meant to reference the column \"orders.user_id\".",
                                    null,
                                    0));
            var outcome = new Outcome.Failed(problem, 1, Aftermath.UNCHANGED, "");
            events.accept(new ExecutionEvent.StepFinished(1, outcome));
            return new ExecutionReport(
                    List.of(
                            new StepReport(plan.steps().get(0), new Outcome.Done(1_310)),
                            new StepReport(plan.steps().get(1), outcome),
                            new StepReport(plan.steps().get(2), new Outcome.NotReached())),
                    1_420);
        };
    }

    private RunRequest.Runner done() {
        return (plan, _, _, events, _) -> {
            var reports = new ArrayList<StepReport>();
            for (int i = 0; i < plan.steps().size(); i++) {
                var outcome = new Outcome.Done(40L + i * 700);
                events.accept(new ExecutionEvent.StepStarted(i, plan.steps().get(i)));
                events.accept(new ExecutionEvent.StatementDone(i, 1, i * 42L, 3));
                events.accept(new ExecutionEvent.StepFinished(i, outcome));
                reports.add(new StepReport(plan.steps().get(i), outcome));
            }
            return new ExecutionReport(reports, 2_220);
        };
    }

    private Parent runWindow(RunRequest.Runner runner) {
        return runWindow(runner, true);
    }

    private Parent runWindow(RunRequest.Runner runner, boolean direct) {
        Background background =
                direct
                        ? DirectBackground.failing()
                        : Background.onVirtualThreads(failure -> {
                            throw new AssertionError(failure);
                        });
        var model = new RunViewModel(background, messages, archive());
        model.start(
                new RunRequest(
                        "Apply 3 migrations to staging",
                        "/work/order-food",
                        staging(),
                        forward(false),
                        ExecutionSettings.defaults(),
                        runner),
                () -> {});
        var split =
                new SplitPane(window(6), new RunView(model, messages, this::problemPanel, _ -> {}));
        split.setStyle("-fx-background-color: -fd-surface");
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.62);
        return split;
    }

    private RunArchive archive() {
        return new RunArchive(new RunLog(folder.resolve("runs.jsonl")), RunOrigin.WINDOW, CLOCK);
    }

    private Parent history() {
        runWindow(failed());
        runWindow(done());
        var model = new RunHistoryViewModel(DirectBackground.failing(), archive());
        model.refresh();
        var view = new RunHistoryView(model, messages, times);
        ((TableView<?>) lookup(view, "#runs")).getSelectionModel().select(2);
        return view;
    }

    private Parent dryRunView(DryRunDepth depth) {
        var report = depth == DryRunDepth.SHOW ? shown() : tried();
        var model =
                new DryRunViewModel(
                        new DryRunViewModel.Request(staging(), depth, (_, _) -> report),
                        DirectBackground.failing(),
                        messages,
                        new FakeDialogs(),
                        _ -> {});
        model.start();
        return new DryRunView(model, messages, this::problemPanel);
    }

    private DryRunReport shown() {
        return DryRun.show(forward(false));
    }

    private DryRunReport tried() {
        var shown = shown();
        var steps = new ArrayList<StepTrial>();
        var notice =
                new Notice("NOTICE", "00000", "policy \"orders_owner\" does not exist, skipping");
        for (var step : shown.steps()) {
            var statements = new ArrayList<StatementTrial>();
            for (var s : step.statements()) {
                boolean concurrently = s.text().contains("CONCURRENTLY");
                statements.add(
                        new StatementTrial(
                                s.number(),
                                s.place(),
                                s.text(),
                                concurrently
                                        ? new Result.NotTried("cannot run in a transaction")
                                        : new Result.Done(s.number() == 1 ? -1 : 42, 3.2),
                                s.text().contains("POLICY") ? List.of(notice) : List.of()));
            }
            steps.add(new StepTrial(step.step(), statements, List.of(), new Outcome.Done(12)));
        }
        return new DryRunReport(
                DryRunDepth.ON_TARGET,
                shown.plan(),
                steps,
                List.of(
                        "Sequences that were advanced stay advanced (serial and identity columns, nextval).",
                        "The locks of the statements were taken until the rollback; each was waited for at most 5 s."),
                63);
    }
}
