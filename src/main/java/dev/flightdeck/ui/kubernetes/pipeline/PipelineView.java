package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Reason;
import dev.flightdeck.ui.common.RemarkBox;
import dev.flightdeck.ui.common.SqlText;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineState.Phase;
import dev.flightdeck.ui.kubernetes.pipeline.VersionsViewModel.Goal;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A pipeline, a Job or a rollback Job: its place, its stages, and what it would do.
public final class PipelineView extends VBox {
    private static final double UPPER = 0.62;
    private static final double UPPER_WHERE_FAILED = 0.85;

    private final PipelineViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final ManifestView manifest;
    private final FourWayView fourWay;
    private final VBox outcome = new VBox();
    private final VBox sql = new VBox();
    private final SplitPane split = new SplitPane();

    /// The fields for the place are in sight; folded once something has begun.
    private final BooleanProperty placeOpen = new SimpleBooleanProperty(true);

    /// @param problemPanel how a problem is shown, the same as everywhere
    public PipelineView(
            PipelineViewModel model, Messages messages, Function<Problem, Region> problemPanel) {
        this.model = model;
        this.messages = messages;
        this.problemPanel = problemPanel;
        this.manifest = new ManifestView(model, messages, problemPanel);
        this.fourWay = new FourWayView(messages);
        getStyleClass().addAll("pipeline", "environment-edge");
        getStylesheets().add(Themes.sheet("kubernetes/pipeline.css"));
        outcome.getStyleClass().add("pipeline-outcome");
        split.getItems().setAll(upper(), lower());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(UPPER);
        setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(bar(), split);
        model.state().verdict().subscribe(_ -> showOutcome());
        model.state().problem().subscribe(_ -> showOutcome());
        model.place().problem().subscribe(_ -> showOutcome());
        model.state().plan().subscribe(this::show);
        model.state().started().subscribe(job -> fourWay.setOld(job != null));
        model.place()
                .environment()
                .subscribe(now -> {
                    getStyleClass().removeIf(name -> name.startsWith("env-"));
                    getStyleClass()
                            .add(
                                    (now == null
                                                    ? EnvironmentColor.NONE
                                                    : EnvironmentColor.of(now.kind()))
                                            .styleClass());
                });
    }

    private Node bar() {
        var bar = new HBox();
        if (model.kind().goesBack()) {
            bar.getChildren().addAll(goals());
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.getChildren()
                .addAll(
                        Reason.wrap(run(), model.whyNot()),
                        Reason.wrap(check(), model.whyNot()),
                        space);
        var openLog = model.openLog();
        if (openLog != null) {
            bar.getChildren().add(log(openLog));
        }
        bar.getChildren().add(cancel());
        bar.getStyleClass().addAll("view-bar", "pipeline-bar");
        return bar;
    }

    private Button run() {
        var run = new Button("", Icons.RUN.node());
        run.setId("run-pipeline");
        run.setMnemonicParsing(false);
        run.setMinWidth(USE_PREF_SIZE);
        run.getStyleClass().add(model.kind().goesBack() ? "danger" : "accent");
        run.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                model::act, model.place().context(), model.place().namespace()));
        run.setOnAction(_ -> {
            manifest.beforeRun();
            model.run();
        });
        return run;
    }

    private Button check() {
        var check = new Button(messages.text("kubernetes.pipeline.check"), Icons.VALIDATE.node());
        check.setId("check-pipeline");
        check.setMinWidth(USE_PREF_SIZE);
        check.setOnAction(_ -> {
            manifest.beforeRun();
            model.check();
        });
        return check;
    }

    private Button cancel() {
        var cancel = new Button(messages.text("kubernetes.pipeline.cancel"), Icons.STOP.node());
        cancel.setId("cancel-pipeline");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.visibleProperty().bind(model.state().phase().map(Phase::isBusy));
        cancel.managedProperty().bind(cancel.visibleProperty());
        cancel.disableProperty().bind(model.state().phase().isEqualTo(Phase.CANCELLING));
        cancel.setOnAction(_ -> model.cancel());
        return cancel;
    }

    private Node[] goals() {
        var label = new Label(messages.text("kubernetes.pipeline.back-to"));
        label.setMinWidth(USE_PREF_SIZE);
        var box = new ComboBox<Goal>();
        box.setId("goal");
        box.setPrefWidth(180);
        box.setMinWidth(80);
        box.setItems(model.versions().goals());
        box.setCellFactory(_ -> new GoalCell());
        box.setButtonCell(new GoalCell());
        box.setPromptText(messages.text("kubernetes.pipeline.choose-version"));
        box.valueProperty().bindBidirectional(model.versions().chosen());
        box.disableProperty().bind(model.state().phase().map(Phase::isBusy));
        label.setLabelFor(box);
        var read = new Button("", Icons.REFRESH.node());
        read.setId("read-goals");
        read.getStyleClass().add("icon-only");
        read.setAccessibleText(messages.text("kubernetes.pipeline.read-versions"));
        read.setTooltip(new Tooltip(messages.text("kubernetes.pipeline.read-versions")));
        read.disableProperty().bind(model.versions().reading());
        read.setOnAction(_ -> model.versions().read());
        return new Node[] {label, box, read};
    }

    private static final class GoalCell extends ListCell<Goal> {
        @Override
        protected void updateItem(@Nullable Goal goal, boolean empty) {
            super.updateItem(goal, empty);
            if (goal == null || empty) {
                setText(null);
            } else {
                var version = goal.version();
                setText(
                        version == null
                                ? goal.description()
                                : version.text() + "  " + goal.description());
            }
        }
    }

    private Node upper() {
        var place =
                new JobPlaceView(model.place(), messages, model.state().phase().map(Phase::isBusy));
        place.visibleProperty().bind(placeOpen);
        place.managedProperty().bind(placeOpen);
        var stages = new StagesView(model.state().stages(), messages, problemPanel);
        var upper = new VBox(fold(), place, outcome, stages);
        upper.getStyleClass().add("pipeline-upper");
        var scroll = new ScrollPane(upper);
        scroll.setFitToWidth(true);
        model.state().phase().subscribe(this::follow);
        return scroll;
    }

    /// Stages need the room while something goes on.
    private void follow(Phase phase) {
        if (phase == Phase.CHECKING) {
            placeOpen.set(false);
            split.setDividerPositions(UPPER);
        } else if (phase == Phase.IDLE && model.state().hasFailedStage()) {
            split.setDividerPositions(UPPER_WHERE_FAILED);
        }
    }

    private Node fold() {
        var fold = new Button();
        fold.setId("fold-place");
        fold.setMnemonicParsing(false);
        fold.getStyleClass().addAll("link", "fold");
        fold.graphicProperty()
                .bind(
                        placeOpen.map(
                                open -> (open ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node()));
        fold.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::place,
                                model.place().environment(),
                                model.place().context(),
                                model.place().namespace()));
        fold.setOnAction(_ -> placeOpen.set(!placeOpen.get()));
        return fold;
    }

    private String place() {
        return model.place()
                .choice()
                .map(JobChoice::place)
                .orElse(messages.text("kubernetes.pipeline.place"));
    }

    private Node log(Consumer<StartedJob> openLog) {
        var log = new Button(messages.text("kubernetes.pipeline.log"), Icons.LOG.node());
        log.setId("open-log");
        log.setMinWidth(USE_PREF_SIZE);
        log.visibleProperty().bind(model.state().started().isNotNull());
        log.managedProperty().bind(log.visibleProperty());
        log.setOnAction(_ -> {
            var started = model.state().started().get();
            if (started != null) {
                openLog.accept(started);
            }
        });
        return log;
    }

    private Node lower() {
        var yaml = tab("kubernetes.pipeline.tab.manifest", manifest);
        var tabs = new TabPane();
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        if (model.kind().compares()) {
            tabs.getTabs().add(tab("kubernetes.pipeline.tab.compare", fourWay));
        }
        if (model.kind().goesBack()) {
            var scroll = new ScrollPane(sql);
            scroll.setFitToWidth(true);
            sql.getStyleClass().add("pipeline-sql");
            tabs.getTabs().add(tab("kubernetes.pipeline.tab.sql", scroll));
        }
        tabs.getTabs().add(yaml);
        return tabs;
    }

    private Tab tab(String key, Node content) {
        var tab = new Tab(messages.text(key), content);
        tab.setId(key.substring(key.lastIndexOf('.') + 1));
        return tab;
    }

    private void show(@Nullable PipelinePlan plan) {
        fourWay.show(plan);
        sql.getChildren().clear();
        if (plan != null && model.kind().goesBack()) {
            plan.remarks()
                    .forEach(remark ->
                            sql.getChildren().add(new RemarkBox(RemarkBox.Kind.WARNING, remark)));
            sql.getChildren().add(new SqlText(plan.sql()));
        } else if (model.kind().goesBack()) {
            var hint = new Label(messages.text("kubernetes.pipeline.sql.none"));
            hint.getStyleClass().add("muted");
            sql.getChildren().add(hint);
        }
        showOutcome();
    }

    private void showOutcome() {
        outcome.getChildren().clear();
        problem(model.place().problem().get());
        problem(model.state().problem().get());
        var verdict = model.state().verdict().get();
        if (!verdict.text().isEmpty()) {
            var box = new RemarkBox(kind(verdict.tone()), verdict.text());
            box.setId("verdict");
            outcome.getChildren().add(box);
        }
        var plan = model.state().plan().get();
        if (plan != null && !model.kind().compares() && !model.kind().goesBack()) {
            plan.remarks()
                    .forEach(remark ->
                            outcome.getChildren()
                                    .add(new RemarkBox(RemarkBox.Kind.WARNING, remark)));
        }
        outcome.setManaged(!outcome.getChildren().isEmpty());
    }

    private void problem(@Nullable Problem problem) {
        if (problem != null) {
            var panel = problemPanel.apply(problem);
            panel.getStyleClass().addAll("callout", "danger");
            outcome.getChildren().add(panel);
        }
    }

    private static RemarkBox.Kind kind(Verdict.Tone tone) {
        return switch (tone) {
            case INFO -> RemarkBox.Kind.INFO;
            case GOOD -> RemarkBox.Kind.SUCCESS;
            case CAREFUL -> RemarkBox.Kind.WARNING;
            case BAD -> RemarkBox.Kind.DANGER;
        };
    }
}
