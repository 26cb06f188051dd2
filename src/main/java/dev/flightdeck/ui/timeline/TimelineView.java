package dev.flightdeck.ui.timeline;

import atlantafx.base.controls.CustomTextField;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.RemarkBox;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.workspace.TimelineEntry;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The timeline tab: what is being read, what could not be, and the rows of all projects.
public final class TimelineView extends VBox {
    private final TimelineViewModel model;
    private final Messages messages;
    private final Consumer<TimelineEntry> goTo;
    private final TimelineTable table;
    private final TextField filter;
    private final Label progressText = new Label();
    private final ProgressBar progressBar = new ProgressBar();
    private final Button stop = new Button();
    private final VBox remarks = new VBox();
    private final Label nothing = new Label();

    /// @param goTo leads to a migration in its project
    public TimelineView(
            TimelineViewModel model, Messages messages, Times times, Consumer<TimelineEntry> goTo) {
        this.model = model;
        this.messages = messages;
        this.goTo = goTo;
        table = new TimelineTable(model, messages, times);
        filter = filterField();
        getStyleClass().add("timeline");
        getStylesheets().add(Themes.sheet("timeline/timeline.css"));
        remarks.getStyleClass().add("timeline-remarks");
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        table.setPlaceholder(nothing);
        table.setRowFactory(_ -> row());
        setVgrow(table, Priority.ALWAYS);
        Focus.mark(table);
        getChildren().addAll(tools(), remarks, table);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.changes().subscribe(_ -> show());
        model.filter().subscribe(_ -> show());
    }

    /// The keyboard begins in the rows.
    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    private HBox tools() {
        var heading = new Label();
        heading.getStyleClass().add("strong");
        heading.setMinWidth(USE_PREF_SIZE);
        heading.textProperty()
                .bind(
                        model.environment()
                                .map(name ->
                                        name.isEmpty()
                                                ? messages.text("timeline.heading.none")
                                                : messages.text("timeline.heading", name)));
        var refresh = new Button(messages.text("timeline.refresh"), Icons.REFRESH.node());
        refresh.setId("timeline-refresh");
        refresh.disableProperty().bind(model.environment().isEmpty());
        refresh.setOnAction(_ -> model.read());
        stop.setText(messages.text("timeline.stop"));
        stop.setGraphic(Icons.STOP.node());
        stop.setId("timeline-stop");
        stop.setOnAction(_ -> model.stop());
        progressText.getStyleClass().addAll("muted", "small");
        progressBar.setPrefWidth(90);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var matches = matches();
        var tools =
                new HBox(
                        heading, refresh, progressBar, progressText, stop, spring, matches, filter);
        tools.getStyleClass().addAll("view-bar", "timeline-tools");
        return tools;
    }

    /// How many rows the filter leaves.
    private Label matches() {
        var matches = new Label();
        matches.getStyleClass().addAll("muted", "small");
        matches.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        messages.text(
                                                "timeline.matches",
                                                model.rows().size(),
                                                model.all().size()),
                                model.rows(),
                                model.all()));
        matches.visibleProperty().bind(model.filter().isNotEmpty());
        return matches;
    }

    private TextField filterField() {
        var field = new CustomTextField();
        field.setId("timeline-filter");
        field.setLeft(Icons.SEARCH.node());
        field.setPromptText(messages.text("timeline.filter"));
        field.setAccessibleText(messages.text("timeline.filter.help"));
        field.setPrefColumnCount(15);
        field.textProperty().bindBidirectional(model.filter());
        return field;
    }

    private TableRow<TimelineRow> row() {
        var row = new TableRow<TimelineRow>();
        row.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !row.isEmpty()) {
                goTo.accept(row.getItem().entry());
            }
        });
        return row;
    }

    private void onKey(KeyEvent event) {
        var selected = table.getSelectionModel().getSelectedItem();
        if (filter.isFocused() && event.getCode() == KeyCode.ESCAPE) {
            filter.clear();
        } else if (filter.isFocused() && event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
            if (selected == null) {
                table.getSelectionModel().selectFirst();
            }
        } else if (table.isFocused() && event.getCode() == KeyCode.ENTER && selected != null) {
            goTo.accept(selected.entry());
        } else {
            return;
        }
        event.consume();
    }

    private void show() {
        boolean reading = model.isReading();
        for (var node : new Region[] {progressBar, progressText, stop}) {
            node.setVisible(reading);
            node.setManaged(reading);
        }
        int known = model.states().size();
        progressBar.setProgress(known == 0 ? 0 : (double) model.answered() / known);
        progressText.setText(messages.text("timeline.progress", model.answered(), known));
        remarks.getChildren().clear();
        model.states().forEach(this::addRemark);
        remarks.setManaged(!remarks.getChildren().isEmpty());
        nothing.setText(messages.text(whyNothing(reading)));
    }

    private void addRemark(String project, SourceState state) {
        switch (state) {
            case SourceState.Failed(var problem) -> {
                var again = new Button(messages.text("timeline.again"));
                again.setMinWidth(USE_PREF_SIZE);
                again.setOnAction(_ -> model.read());
                remarks.getChildren()
                        .add(
                                new RemarkBox(
                                        RemarkBox.Kind.DANGER,
                                        project + ": " + Explanation.of(problem).headline(),
                                        again));
            }
            case SourceState.Stopped _ ->
                    remark(RemarkBox.Kind.WARNING, "timeline.stopped", project);
            case SourceState.NoDatabase _ ->
                    remark(RemarkBox.Kind.INFO, "timeline.nodatabase", project);
            case SourceState.Reading _, SourceState.Read _ -> {}
        }
    }

    private void remark(RemarkBox.Kind kind, String key, String project) {
        remarks.getChildren()
                .add(new RemarkBox(kind, messages.text(key, project, model.environment().get())));
    }

    private String whyNothing(boolean reading) {
        if (model.environment().get().isEmpty()) {
            return "timeline.none.environment";
        }
        if (!model.isBegun()) {
            return "timeline.none.unread";
        }
        if (reading) {
            return "timeline.none.reading";
        }
        if (!model.all().isEmpty()) {
            return "timeline.none.match";
        }
        boolean anyRead =
                model.states().values().stream().anyMatch(SourceState.Read.class::isInstance);
        return anyRead ? "timeline.none.migrations" : "timeline.none.read";
    }
}
