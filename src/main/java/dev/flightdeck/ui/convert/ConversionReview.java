package dev.flightdeck.ui.convert;

import static java.util.stream.Collectors.joining;

import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.PlannedFile;
import dev.flightdeck.convert.TargetFile;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.EmptyPlace;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A plan to look at before it is carried out: the files side by side, the rows of the new history,
/// what becomes different, and what stays.
final class ConversionReview extends VBox {
    private static final int MOST_REFUSALS = 3;

    private final ConversionViewModel model;
    private final ConversionPlan plan;
    private final Messages messages;

    ConversionReview(
            ConversionViewModel model,
            ConversionPlan plan,
            Messages messages,
            Function<Problem, Region> problemPanel) {
        this.model = model;
        this.plan = plan;
        this.messages = messages;
        getStyleClass().add("conversion-review");
        if (!plan.refusals().isEmpty()) {
            getChildren().add(refusals(problemPanel));
        }
        var tabs = new TabPane(files(), history(), notes());
        tabs.setId("conversion-tabs");
        setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(tabs, stays());
        if (model.asksForName()) {
            getChildren().add(typedName());
        }
    }

    private Node refusals(Function<Problem, Region> problemPanel) {
        var list = new VBox();
        list.getStyleClass().add("conversion-refusals");
        plan.refusals().stream()
                .limit(MOST_REFUSALS)
                .forEach(refusal -> {
                    var panel = problemPanel.apply(refusal);
                    panel.getStyleClass().addAll("callout", "danger");
                    list.getChildren().add(panel);
                });
        int more = plan.refusals().size() - MOST_REFUSALS;
        if (more > 0) {
            list.getChildren().add(new Label(messages.text("convert.morerefusals", more)));
        }
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(150);
        KeyScroll.on(scroll, messages.text("plan.refusals"));
        scroll.getStyleClass().add("conversion-scroll");
        return scroll;
    }

    private static Tab tab(String title, Node content) {
        var tab = new Tab(title, content);
        tab.setClosable(false);
        return tab;
    }

    private Tab files() {
        var table = new TableView<PlannedFile>();
        table.setId("conversion-files");
        table.setAccessibleText(messages.text("convert.files"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        boolean renumbered = !plan.renumbered().isEmpty();
        if (renumbered) {
            table.getColumns().add(column("old", PlannedFile::sourceVersion, 90));
        }
        table.getColumns().add(column(renumbered ? "new" : "version", PlannedFile::version, 90));
        table.getColumns().add(column("file", PlannedFile::source, 200));
        table.getColumns().add(column("becomes", ConversionReview::names, 200));
        table.getItems().setAll(plan.files());
        var sides = new SideBySide(model, messages);
        table.getSelectionModel().selectedItemProperty().subscribe(sides::show);
        table.getSelectionModel().selectFirst();
        var split = new SplitPane(table, sides);
        split.setDividerPositions(0.44);
        return tab(messages.text("convert.tab.files", plan.files().size()), split);
    }

    private TableColumn<PlannedFile, String> column(
            String key, Function<PlannedFile, String> text, double width) {
        var column = new TableColumn<PlannedFile, String>(messages.text("convert.column." + key));
        column.setCellValueFactory(cell -> new SimpleStringProperty(text.apply(cell.getValue())));
        column.setCellFactory(WholeText.cells());
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    private static String names(PlannedFile file) {
        return file.targets().stream().map(TargetFile::name).collect(joining(", "));
    }

    private Tab history() {
        var title = messages.text("convert.tab.history", plan.rows().size());
        if (plan.rows().isEmpty()) {
            var key = plan.sourceTable() == null ? "convert.history.off" : "convert.history.norows";
            return tab(title, EmptyPlace.saying(messages.text(key)));
        }
        var table = new TableView<HistoryChange>();
        table.setId("conversion-rows");
        table.setAccessibleText(title);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        var row = messages.text("convert.row", String.valueOf(plan.targetTable()));
        table.getColumns().add(rowColumn(row, HistoryChange::row, 360));
        var columns = messages.text("convert.row.columns");
        table.getColumns().add(rowColumn(columns, ConversionReview::columns, 620));
        table.getItems().setAll(plan.rows());
        return tab(title, table);
    }

    private static TableColumn<HistoryChange, String> rowColumn(
            String title, Function<HistoryChange, String> text, double width) {
        var column = new TableColumn<HistoryChange, String>(title);
        column.setCellValueFactory(cell -> new SimpleStringProperty(text.apply(cell.getValue())));
        column.setCellFactory(WholeText.cells());
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    private static String columns(HistoryChange change) {
        return change.after().entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(joining("  ·  "));
    }

    private Tab notes() {
        var lines = new ArrayList<String>();
        if (!plan.renumbered().isEmpty()) {
            lines.add(plan.renumbered());
        }
        lines.addAll(plan.notes());
        plan.leftovers()
                .forEach(left -> lines.add(messages.text("convert.leftover", left.toString())));
        var title = messages.text("convert.tab.notes", lines.size());
        if (lines.isEmpty()) {
            return tab(title, EmptyPlace.saying(messages.text("convert.notes.none")));
        }
        var tab = tab(title, list(title, lines));
        tab.setGraphic(Icons.WARNING.node());
        tab.getStyleClass().add("remarkable");
        return tab;
    }

    private static ListView<String> list(String name, List<String> lines) {
        var list = new ListView<String>();
        list.setId("conversion-notes");
        list.setAccessibleText(name);
        list.getItems().setAll(lines);
        list.setCellFactory(_ -> new NoteCell());
        return list;
    }

    private static final class NoteCell extends ListCell<String> {
        NoteCell() {
            setWrapText(true);
            setPrefWidth(0); // as wide as the list
        }

        @Override
        protected void updateItem(@Nullable String note, boolean empty) {
            super.updateItem(note, empty);
            setText(empty ? null : note);
        }
    }

    private Label stays() {
        var label = new Label(model.stays(), Icons.LOCK.node());
        label.setId("stays");
        label.getStyleClass().addAll("muted", "small");
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Node typedName() {
        var name = new TextField();
        name.setId("typed-name");
        name.getStyleClass().add("mono");
        name.textProperty().bindBidirectional(model.typedName());
        var label = new Label(messages.text("common.confirm.type", model.databaseName()));
        label.setLabelFor(name);
        var group = new VBox(6, label, name);
        group.setMinHeight(USE_PREF_SIZE);
        return group;
    }
}
