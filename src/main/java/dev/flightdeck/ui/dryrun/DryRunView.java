package dev.flightdeck.ui.dryrun;

import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.EmptyPlace;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.RemarkBox;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.dryrun.DryRunRow.StatementRow;
import dev.flightdeck.ui.dryrun.DryRunRow.StepRow;
import dev.flightdeck.ui.dryrun.DryRunViewModel.Phase;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The report of a dry run: what was tried, step by step, and that nothing of it was left.
public final class DryRunView extends VBox {
    private static final int OPEN_AT_FIRST = 60;

    private final DryRunViewModel model;
    private final Messages messages;
    private final Function<Problem, Region> problemPanel;
    private final Set<Integer> closed = new HashSet<>();
    private final ListView<DryRunRow> list = new ListView<>();
    private final StackPane middle = new StackPane();
    private final VBox head = new VBox();

    /// @param problemPanel how a problem is shown, the same as everywhere
    public DryRunView(
            DryRunViewModel model, Messages messages, Function<Problem, Region> problemPanel) {
        this.model = model;
        this.messages = messages;
        this.problemPanel = problemPanel;
        getStyleClass().add("dry-run");
        getStylesheets().add(Themes.sheet("dryrun/dryrun.css"));
        head.getStyleClass().add("dry-run-head");
        list.setId("dry-run-rows");
        list.getStyleClass().add("dry-run-rows");
        list.setAccessibleText(messages.text("dryrun.rows"));
        Focus.mark(list);
        list.setCellFactory(_ -> new DryRunCell(messages, this::toggle, model::jump));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(head, middle);
        model.phase().subscribe(this::show);
    }

    private void show(Phase phase) {
        head.getChildren().setAll(title());
        var report = model.report().get();
        var problem = model.problem().get();
        if (model.isRunning()) {
            middle.getChildren().setAll(running());
        } else if (phase == Phase.FAILED && problem != null) {
            middle.getChildren().setAll(scrolling(problemPanel.apply(problem)));
        } else if (report != null) {
            showReport(report);
        }
    }

    private void showReport(DryRunReport report) {
        head.getChildren().add(verdict(report));
        var failed = report.problem();
        if (failed != null) {
            head.getChildren().add(boxed(problemPanel.apply(failed)));
        }
        report.plan().refusals().stream()
                .limit(3)
                .forEach(r -> head.getChildren().add(boxed(problemPanel.apply(r))));
        if (!report.remains().isEmpty()) {
            head.getChildren().add(remains(report));
        }
        closed.clear();
        if (report.steps().size() > OPEN_AT_FIRST) {
            closed.addAll(IntStream.range(0, report.steps().size()).boxed().toList());
        }
        list.getItems().setAll(DryRunRow.of(report, closed));
        middle.getChildren().setAll(list);
    }

    private HBox title() {
        var environment = model.environment();
        var color = EnvironmentColor.of(environment.kind());
        var title = new Label(model.title());
        title.getStyleClass().add("title");
        title.setMinWidth(USE_PREF_SIZE);
        var where =
                new Label(
                        environment.profile().display() + " · " + environment.name(),
                        color.marker());
        where.getStyleClass().addAll("environment-text", "small", color.styleClass());
        var again = new Button(messages.text("dryrun.again"), Icons.REFRESH.node());
        again.setMinWidth(USE_PREF_SIZE);
        again.setDisable(model.isRunning());
        again.setOnAction(_ -> model.again());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new HBox(title, where, space, again);
        line.getStyleClass().add("dry-run-title");
        return line;
    }

    private Node verdict(DryRunReport report) {
        boolean shown = report.depth() == DryRunDepth.SHOW;
        var text =
                shown
                        ? model.verdict()
                        : model.verdict()
                                + " "
                                + messages.text(
                                        "dryrun.took", Times.took((double) report.millis()));
        var box = new RemarkBox(kind(report), text);
        box.setId("verdict");
        return box;
    }

    private static RemarkBox.Kind kind(DryRunReport report) {
        if (!report.wentWell()) {
            return RemarkBox.Kind.DANGER;
        }
        if (report.depth() == DryRunDepth.SHOW) {
            return RemarkBox.Kind.INFO;
        }
        return report.notTried() > 0 ? RemarkBox.Kind.WARNING : RemarkBox.Kind.SUCCESS;
    }

    private Node remains(DryRunReport report) {
        var lines = report.remains().stream().map(r -> "•  " + r).collect(Collectors.joining("\n"));
        var label = DialogCard.paragraph(messages.text("dryrun.remains") + "\n" + lines);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static Region boxed(Region panel) {
        panel.getStyleClass().addAll("callout", "danger");
        return panel;
    }

    private static ScrollPane scrolling(Region panel) {
        var scroll = new ScrollPane(panel);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("dry-run-problem");
        return scroll;
    }

    private Node running() {
        var cancel = new Button(messages.text("dryrun.cancel"), Icons.STOP.node());
        cancel.disableProperty().bind(model.phase().isNotEqualTo(Phase.RUNNING));
        cancel.setOnAction(_ -> model.cancel());
        var place = EmptyPlace.waiting(model.doing());
        place.getChildren().add(cancel);
        return place;
    }

    private void toggle(StepRow row) {
        if (!closed.remove(row.index())) {
            closed.add(row.index());
        }
        var report = model.report().get();
        if (report != null) {
            list.getItems().setAll(DryRunRow.of(report, closed));
            IntStream.range(0, list.getItems().size())
                    .filter(i ->
                            list.getItems().get(i) instanceof StepRow step
                                    && step.index() == row.index())
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
        }
    }

    private void onKey(KeyEvent event) {
        var row = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row instanceof StatementRow statement) {
            model.jump(statement.trial().place());
            event.consume();
        } else if (row instanceof StepRow step
                && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
            toggle(step);
            event.consume();
        }
    }
}
