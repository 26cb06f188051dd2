package dev.flightdeck.ui.convert;

import dev.flightdeck.convert.PlannedFile;
import dev.flightdeck.convert.TargetFile;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.SqlText;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The files of one version as they are, and beside them as they would be.
final class SideBySide extends HBox {
    private static final int MOST_CHARACTERS = 12_000;

    private final ConversionViewModel model;
    private final Messages messages;
    private final VBox now = new VBox();
    private final VBox then = new VBox();
    private @Nullable PlannedFile wanted;

    SideBySide(ConversionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("side-by-side");
        var right = side("convert.then", then);
        right.getStyleClass().add("right");
        getChildren().addAll(side("convert.now", now), right);
    }

    private VBox side(String key, VBox texts) {
        var heading = new Label(messages.text(key));
        heading.getStyleClass().add("section-heading");
        texts.getStyleClass().add("side-texts");
        var scroll = new ScrollPane(texts);
        scroll.setFitToWidth(true);
        KeyScroll.on(scroll, heading.getText());
        scroll.getStyleClass().add("conversion-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var side = new VBox(heading, scroll);
        side.getStyleClass().add("side");
        side.setPrefWidth(100); // both the same: the rest is shared out
        setHgrow(side, Priority.ALWAYS);
        return side;
    }

    void show(@Nullable PlannedFile file) {
        wanted = file;
        now.getChildren().clear();
        if (file == null) {
            then.getChildren().setAll(new Label(messages.text("convert.select")));
            return;
        }
        fill(then, file.targets());
        model.original(
                file,
                texts -> {
                    if (file.equals(wanted)) {
                        fill(now, texts);
                    }
                });
    }

    private void fill(VBox side, List<TargetFile> files) {
        side.getChildren().clear();
        for (var file : files) {
            var name = new Label(file.name());
            name.getStyleClass().addAll("mono", "strong", "side-name");
            var text = file.text();
            boolean cut = text.length() > MOST_CHARACTERS;
            side.getChildren()
                    .addAll(name, new SqlText(cut ? text.substring(0, MOST_CHARACTERS) : text));
            if (cut) {
                var rest = new Label(messages.text("convert.cut"));
                rest.getStyleClass().addAll("muted", "small");
                side.getChildren().add(rest);
            }
        }
    }
}
