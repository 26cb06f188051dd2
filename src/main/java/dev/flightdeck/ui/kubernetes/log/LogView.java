package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Themes;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The log of a Job: tool bar, lines, and a sentence about the state of it all.
public final class LogView extends VBox {
    private final LogViewModel model;
    private final LogPane lines;
    private final LogToolBar bar;

    public LogView(LogViewModel model) {
        this.model = model;
        getStyleClass().add("log");
        getStylesheets().add(Themes.sheet("kubernetes/log.css"));
        lines = new LogPane(model);
        bar = new LogToolBar(model, lines::requestFocus, LogView::copy);
        new LogKeys(model, lines, bar::focusSearch, LogView::copy).listen();
        var middle = new StackPane(lines, empty(), jump());
        middle.setMinHeight(0);
        setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(bar, searchError(), middle, status());
    }

    /// Puts the focus on the lines, where the keys of a log work.
    public void focusLines() {
        lines.requestFocus();
    }

    /// Whether the focus is on the lines, where the keys of a log work.
    public boolean hasFocusOnLines() {
        return lines.isFocused();
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Label searchError() {
        var error = new Label();
        error.setId("log-search-error");
        error.getStyleClass().addAll("log-search-error", "small");
        error.textProperty().bind(model.search().error());
        error.visibleProperty().bind(model.search().error().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        return error;
    }

    private Label empty() {
        var words = new Label("", Icons.LOG.node());
        words.getStyleClass().addAll("muted", "log-empty");
        words.textProperty().bind(model.status());
        words.setMouseTransparent(true);
        words.visibleProperty().bind(model.answer().map(answer -> answer.shown().size() == 0));
        return words;
    }

    private Button jump() {
        var button = new Button("", Icons.CHEVRON_DOWN.node());
        button.setId("log-jump");
        button.getStyleClass().add("log-jump");
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.messages()
                                                .text(
                                                        "kubernetes.log.jump",
                                                        model.newLines().get()),
                                model.newLines()));
        button.visibleProperty().bind(model.paused().and(lines.endInSight().not()));
        button.setOnAction(_ -> {
            model.jumpToEnd();
            lines.requestFocus();
        });
        StackPane.setAlignment(button, Pos.BOTTOM_RIGHT);
        return button;
    }

    private Label status() {
        var status = new Label();
        status.setId("log-status");
        status.getStyleClass().addAll("log-status", "small", "muted");
        status.setMaxWidth(Double.MAX_VALUE);
        status.textProperty().bind(model.status());
        return status;
    }
}
