package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finding and replacing, above the text.
final class FindBar extends GridPane {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");

    private final SearchViewModel search;
    private final EditorText text;
    private final Messages messages;
    private final TextField query = new TextField();
    private final TextField replacement = new TextField();
    private final Label count = new Label();

    /// @param leave gives the focus back to the text
    FindBar(SqlEditorViewModel editor, Runnable leave) {
        this.search = editor.search();
        this.text = editor.text();
        this.messages = editor.services().messages();
        getStyleClass().add("find-bar");
        var options = options();
        var moves = moves(leave);
        var replaceRow = replaceRow();
        addRow(0, query, options, moves);
        addRow(1, replacement, replaceRow);
        getChildren().setAll(query, replacement, options, moves, replaceRow); // as Tab goes
        replacement.visibleProperty().bind(search.replacing());
        replacement.managedProperty().bind(search.replacing());
        replaceRow.visibleProperty().bind(search.replacing());
        replaceRow.managedProperty().bind(search.replacing());
        visibleProperty().bind(search.shown());
        managedProperty().bind(search.shown());
        prepareFields(leave);
        search.result().addListener(_ -> count());
        text.selection().addListener(_ -> count());
    }

    private void prepareFields(Runnable leave) {
        name(query, messages.text("sqleditor.find.prompt"));
        name(replacement, messages.text("sqleditor.find.replace-prompt"));
        query.textProperty().bindBidirectional(search.query());
        replacement.textProperty().bindBidirectional(search.replacement());
        query.getStyleClass().add("mono");
        replacement.getStyleClass().add("mono");
        new EditorKeys()
                .on("Enter", search::next)
                .on("Shift+Enter", search::previous)
                .listenAt(query);
        new EditorKeys().on("Enter", search::replace).listenAt(replacement);
        new EditorKeys().on("Esc", () -> hide(leave)).listenAt(this);
    }

    private static void name(TextField field, String text) {
        field.setPromptText(text);
        field.setAccessibleText(text);
    }

    private void hide(Runnable leave) {
        search.hide();
        leave.run();
    }

    /// Puts the cursor where one types.
    void focus() {
        query.requestFocus();
        query.selectAll();
    }

    private HBox options() {
        return new HBox(
                toggle("Aa", "sqleditor.find.case", search.matchCase()),
                toggle("W", "sqleditor.find.word", search.wholeWord()),
                toggle(".*", "sqleditor.find.regex", search.regex()));
    }

    private ToggleButton toggle(String face, String key, BooleanProperty option) {
        var button = new ToggleButton(face);
        button.getStyleClass().addAll("find-option", "mono");
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setAccessibleText(messages.text(key));
        button.selectedProperty().bindBidirectional(option);
        return button;
    }

    private HBox moves(Runnable leave) {
        count.getStyleClass().add("find-count");
        var row =
                new HBox(
                        button(Feather.CHEVRON_UP, "sqleditor.find.previous", search::previous),
                        button(Feather.CHEVRON_DOWN, "sqleditor.find.next", search::next),
                        count,
                        button(
                                Feather.REPEAT,
                                "sqleditor.find.toggle-replace",
                                () -> search.replacing().set(!search.replacing().get())),
                        iconButton(Icons.CLOSE.node(), "sqleditor.find.close", () -> hide(leave)));
        row.getStyleClass().add("find-moves");
        return row;
    }

    private HBox replaceRow() {
        var one = new Button(messages.text("sqleditor.find.replace"));
        one.setOnAction(_ -> search.replace());
        var all = new Button(messages.text("sqleditor.find.replace-all"));
        all.setOnAction(_ -> search.replaceAll());
        var row = new HBox(one, all);
        row.getStyleClass().add("find-moves");
        setColumnSpan(row, 2);
        return row;
    }

    private Button button(Feather icon, String key, Runnable action) {
        return iconButton(new FontIcon(icon), key, action);
    }

    private Button iconButton(FontIcon icon, String key, Runnable action) {
        var button = new Button("", icon);
        button.getStyleClass().add("icon-only");
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setAccessibleText(messages.text(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void count() {
        var found = search.result().get();
        boolean missing = !query.getText().isEmpty() && found.matches().isEmpty();
        boolean wrong = found.error() != null || missing;
        pseudoClassStateChanged(NOTHING, wrong);
        count.setText(countText(found));
    }

    private String countText(SearchResult found) {
        if (found.error() != null) {
            return found.error();
        }
        int size = found.matches().size();
        if (size == 0) {
            return query.getText().isEmpty() ? "" : messages.text("sqleditor.find.none");
        }
        int index = found.at(text.selection().get());
        if (index < 0) {
            var key = found.more() ? "sqleditor.find.some-more" : "sqleditor.find.some";
            return messages.text(key, size);
        }
        var key = found.more() ? "sqleditor.find.count-more" : "sqleditor.find.count";
        return messages.text(key, index + 1, size);
    }
}
