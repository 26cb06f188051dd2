package dev.flightdeck.ui.common;

import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import dev.flightdeck.ui.common.Overlay.Answer;
import dev.flightdeck.ui.common.Overlay.Card;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Draws a [Confirmation].
final class ConfirmCard {
    private static final int ROWS_BEFORE_SCROLLING = 6;
    private static final int NEVER_WRAPPED = 24;
    private static final int MOST_IN_GRID = 60;

    private final Confirmation confirmation;
    private final Messages messages;
    private final Button cancel;
    private final Button act;
    private final DialogCard card;

    ConfirmCard(Confirmation confirmation, Messages messages, Answer<Boolean> answer) {
        this.confirmation = confirmation;
        this.messages = messages;
        cancel = new Button(messages.text("common.cancel"));
        cancel.setOnAction(_ -> answer.dismiss());
        cancel.setId("cancel");
        act = new Button(confirmation.act());
        act.setOnAction(_ -> answer.give(true));
        act.setId("act");
        act.setMnemonicParsing(false);
        act.getStyleClass().add(confirmation.danger() ? "danger" : "accent");
        act.setDefaultButton(!isAboutDatabase());
        card = new DialogCard(confirmation.title());
        fill();
    }

    Card card() {
        return Card.centered(card, isAboutDatabase() ? cancel : act);
    }

    private boolean isAboutDatabase() {
        return confirmation.color() != EnvironmentColor.NONE || confirmation.danger();
    }

    private void fill() {
        fill(card, confirmation, act, messages);
        card.buttons(cancel, act);
    }

    /// What is asked, without the buttons.
    static void fill(DialogCard card, Confirmation confirmation, Button act, Messages messages) {
        card.getStyleClass().addAll("environment-edge", confirmation.color().styleClass());
        if (!confirmation.place().isEmpty()) {
            card.add(place(confirmation));
        }
        if (!confirmation.text().isEmpty()) {
            card.add(DialogCard.paragraph(confirmation.text()));
        }
        if (!confirmation.rows().isEmpty()) {
            card.add(table(confirmation));
        }
        confirmation.warnings().forEach(warning -> card.add(warningBox(warning)));
        if (!confirmation.typedName().isEmpty()) {
            addTypedName(card, confirmation.typedName(), act, messages);
        }
    }

    private static Label place(Confirmation confirmation) {
        var place = new Label(confirmation.place());
        place.getStyleClass().addAll("environment-text", "small");
        place.setGraphic(confirmation.color().marker());
        return place;
    }

    static Label warningBox(String text) {
        var box = DialogCard.paragraph(text);
        box.getStyleClass().addAll("callout", "warning");
        box.setGraphic(Icons.WARNING.node());
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private static Node table(Confirmation confirmation) {
        return confirmation.rows().size() > MOST_IN_GRID
                ? new LongSteps(confirmation)
                : grid(confirmation);
    }

    private static Node grid(Confirmation confirmation) {
        var grid = new GridPane();
        grid.getStyleClass().add("steps-table");
        int columns = confirmation.columns().size();
        for (int i = 0; i < columns; i++) {
            var constraints = new ColumnConstraints();
            constraints.setHgrow(i == columns - 1 ? Priority.ALWAYS : Priority.SOMETIMES);
            grid.getColumnConstraints().add(constraints);
            grid.add(cell(confirmation.columns().get(i), "steps-head"), i, 0);
        }
        int line = 1;
        for (var row : confirmation.rows()) {
            addRow(grid, row, line++);
        }
        if (confirmation.rows().size() <= ROWS_BEFORE_SCROLLING) {
            return grid;
        }
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(36 * (ROWS_BEFORE_SCROLLING + 1));
        return scroll;
    }

    private static void addRow(GridPane grid, Row row, int line) {
        int last = row.cells().size() - 1;
        for (int i = 0; i <= last; i++) {
            var label = cell(row.cells().get(i), "steps-cell");
            if (i == last && row.tone() != Tone.NEUTRAL) {
                label.getStyleClass().add(row.tone() == Tone.DANGER ? "failed" : "changed");
            }
            grid.add(label, i, line);
        }
    }

    private static Label cell(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        if (text.length() <= NEVER_WRAPPED) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static void addTypedName(
            DialogCard card, String wanted, Button act, Messages messages) {
        var name = new TextField();
        name.setId("typed-name");
        name.getStyleClass().add("mono");
        var label = new Label(messages.text("common.confirm.type", wanted));
        label.setLabelFor(name);
        act.disableProperty().bind(name.textProperty().map(t -> !t.equals(wanted)));
        card.add(label, name);
    }
}
