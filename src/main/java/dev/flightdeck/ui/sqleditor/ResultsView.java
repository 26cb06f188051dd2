package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.sqleditor.RunOutput.OutputLine;
import dev.flightdeck.ui.sqleditor.RunOutput.Titled;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// What came of the statements that were run: a tab for each result, and one for everything said.
final class ResultsView extends BorderPane {
    private final SqlConsoleViewModel console;
    private final Messages messages;
    private final TabPane tabs = new TabPane();
    private final Label verdict = new Label();

    ResultsView(SqlConsoleViewModel console, Messages messages) {
        this.console = console;
        this.messages = messages;
        getStyleClass().add("results-view");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        setTop(head());
        setCenter(tabs);
        console.output().subscribe(this::show);
    }

    private HBox head() {
        verdict.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        var close = new Button("", Icons.CLOSE.node());
        close.getStyleClass().add("icon-only");
        close.setTooltip(new Tooltip(messages.text("sqleditor.output.close")));
        close.setAccessibleText(messages.text("sqleditor.output.close"));
        close.setOnAction(_ -> console.clear());
        var head = new HBox(verdict, close);
        head.getStyleClass().add("results-head");
        return head;
    }

    private void show(RunOutput output) {
        verdict.setText(output.headline());
        verdict.setTooltip(new Tooltip(output.headline()));
        verdict.getStyleClass().removeAll("applied", "failed", "changed");
        switch (output.verdict()) {
            case DONE -> verdict("applied", Icons.APPLIED);
            case FAILED -> verdict("failed", Icons.FAILED);
            case CANCELLED -> verdict("changed", Icons.STOP);
            case NONE -> {}
        }
        tabs.getTabs().setAll(output.tables().stream().map(this::tab).toList());
        tabs.getTabs().add(messagesTab(output));
        boolean failed = output.verdict() == RunOutput.Verdict.FAILED;
        tabs.getSelectionModel().select(failed ? tabs.getTabs().size() - 1 : 0);
    }

    private void verdict(String styleClass, Icons icon) {
        verdict.getStyleClass().add(styleClass);
        verdict.setGraphic(icon.node());
    }

    private Tab tab(Titled result) {
        var note = new Label(result.note());
        note.getStyleClass().add("result-note");
        var content = new BorderPane(new ResultGrid(result.table(), messages));
        content.setBottom(note);
        return new Tab(result.title(), content);
    }

    private Tab messagesTab(RunOutput output) {
        var list = new ListView<OutputLine>();
        list.getItems().setAll(output.lines());
        list.setCellFactory(_ -> new LineCell());
        list.getStyleClass().add("output-lines");
        list.setAccessibleText(messages.text("sqleditor.output"));
        Focus.mark(list);
        return new Tab(messages.text("sqleditor.output"), (Node) list);
    }

    private static final class LineCell extends ListCell<OutputLine> {
        LineCell() {
            getStyleClass().addAll("output-line", "mono");
        }

        @Override
        protected void updateItem(@Nullable OutputLine item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeAll("muted", "changed", "failed");
            setText(item == null ? null : item.text());
            if (item != null) {
                switch (item.tone()) {
                    case PLAIN -> {}
                    case MUTED -> getStyleClass().add("muted");
                    case NOTICE -> getStyleClass().add("changed");
                    case ERROR -> getStyleClass().add("failed");
                }
            }
        }
    }
}
