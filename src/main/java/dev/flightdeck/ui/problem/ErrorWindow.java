package dev.flightdeck.ui.problem;

import dev.flightdeck.ui.common.DialogCard;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import java.io.PrintWriter;
import java.io.StringWriter;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The last resort: says that this was a fault of Flightdeck, with a code to name it by. A window
/// of its own, because there may be no other one yet. FX thread only.
public final class ErrorWindow {
    private final Messages messages;
    private final Themes themes;
    private final Runnable afterwards;
    private @Nullable Stage open;

    /// @param afterwards told when it was closed
    public ErrorWindow(Messages messages, Themes themes, Runnable afterwards) {
        this.messages = messages;
        this.themes = themes;
        this.afterwards = afterwards;
    }

    /// While one is open, further faults are most likely its consequence and stay in the log.
    public void show(Throwable failure) {
        if (open != null) {
            return;
        }
        var stage = new Stage();
        open = stage;
        var close = new Button(messages.text("common.close"));
        close.setDefaultButton(true);
        close.setOnAction(_ -> stage.close());
        var scene = new Scene(content(failure, close), 640, 320);
        themes.dress(scene);
        stage.setTitle(messages.text("problem.bug.title"));
        stage.setScene(scene);
        stage.setOnHidden(_ -> {
            open = null;
            afterwards.run();
        });
        stage.show();
    }

    Parent content(Throwable failure, Button close) {
        var code = ErrorCode.of(failure);
        var headline = new Label(messages.text("problem.bug.headline"));
        headline.setGraphic(Icons.ERROR.node());
        headline.getStyleClass().addAll("dialog-title", "failed");
        var details = code + "\n\n" + trace(failure);
        var text = new TextArea(details);
        text.setEditable(false);
        text.getStyleClass().add("mono");
        var folded = new TitledPane(messages.text("problem.bug.details"), text);
        folded.setExpanded(false);
        folded.setAnimated(false);
        var copy = new Button(messages.text("problem.copy"), Icons.COPY.node());
        copy.setOnAction(_ -> ProblemView.copy(details));
        var card = new DialogCard("");
        var codeLabel = new Label(messages.text("problem.bug.code", code));
        codeLabel.getStyleClass().add("mono");
        card.add(
                headline,
                DialogCard.paragraph(messages.text("problem.bug.text")),
                codeLabel,
                folded);
        card.buttons(copy, close);
        return new VBox(card);
    }

    private static String trace(Throwable failure) {
        var writer = new StringWriter();
        failure.printStackTrace(new PrintWriter(writer));
        return writer.toString();
    }
}
