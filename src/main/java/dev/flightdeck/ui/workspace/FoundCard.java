package dev.flightdeck.ui.workspace;

import dev.flightdeck.movein.FoundEnvironment;
import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Overlay.Card;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where the values of a found environment come from, and what was not evaluated.
public final class FoundCard {
    private static final double HIGHEST = 340;

    private final FoundEnvironment found;
    private final Messages messages;
    private final CheckBox remember;

    private FoundCard(FoundEnvironment found, Messages messages) {
        this.found = found;
        this.messages = messages;
        this.remember = new CheckBox(messages.text("workspace.found.remember"));
    }

    /// Shows it over the window; empty where it is not to be taken, else whether its password is to
    /// go into the keyring of the system.
    public static Optional<Boolean> ask(
            Overlay overlay, FoundEnvironment found, Messages messages) {
        return overlay.ask(answer -> new FoundCard(found, messages).card(answer));
    }

    private Card card(Overlay.Answer<Boolean> answer) {
        var card =
                new DialogCard(
                        messages.text("workspace.found.title", found.name(), found.source()));
        var content = new VBox(values());
        content.getStyleClass().add("found-content");
        content.setMinHeight(Region.USE_PREF_SIZE);
        if (found.whyNot() != null) {
            content.getChildren()
                    .addFirst(
                            DialogCard.paragraph(
                                    messages.text("workspace.found.unusable", found.whyNot())));
        }
        for (var remark : found.remarks()) {
            var line = DialogCard.paragraph(remark.display());
            line.setGraphic(Icons.INFO.node());
            content.getChildren().add(line);
        }
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HIGHEST);
        scroll.prefViewportHeightProperty().bind(content.heightProperty());
        KeyScroll.on(scroll, messages.text("workspace.found"));
        card.add(scroll, DialogCard.paragraph(messages.text("workspace.found.what-is-written")));
        if (found.password() != null && found.profile() != null) {
            card.add(remember);
        }
        var close = new Button(messages.text("common.close"));
        close.setCancelButton(true);
        close.setOnAction(_ -> answer.dismiss());
        var take = new Button(messages.text("workspace.found.take", found.name()));
        take.setId("take-found");
        take.getStyleClass().add("accent");
        take.setDisable(found.profile() == null);
        take.setOnAction(_ -> answer.give(remember.isSelected()));
        card.buttons(close, take);
        return Card.centered(card, close);
    }

    private GridPane values() {
        var grid = new GridPane(14, 5);
        int row = 0;
        for (var trace : found.traces()) {
            var part = new Label(trace.part());
            part.getStyleClass().add("muted");
            var origin = new Label(trace.origin().display());
            origin.getStyleClass().addAll("muted", "small");
            grid.addRow(row++, part, new Label(trace.shown()), origin);
        }
        return grid;
    }
}
