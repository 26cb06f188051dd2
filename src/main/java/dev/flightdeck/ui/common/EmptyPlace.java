package dev.flightdeck.ui.common;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands in the middle of a view that has nothing to show: why, and what to do next. FX
/// thread.
public final class EmptyPlace {
    /// A line of text that is read with ease, in pixels.
    public static final double WIDTH = 480;

    private static final double WHEEL = 28;

    private EmptyPlace() {}

    /// @param acts buttons, or what is chosen from; one below the other
    public static VBox of(Icons icon, String title, String text, List<? extends Node> acts) {
        var heading = new Label(title);
        heading.setWrapText(true);
        heading.getStyleClass().addAll("title", "centered");
        var body = new Label(text);
        body.setWrapText(true);
        body.setMaxWidth(WIDTH);
        body.getStyleClass().addAll("muted", "paragraph", "centered");
        var place = holding(icon.node(), heading, body);
        for (var act : acts) {
            VBox.setMargin(act, new Insets(8, 0, 0, 0));
            place.getChildren().add(act);
        }
        return place;
    }

    /// While something is on its way.
    ///
    /// @param doing in words
    public static VBox waiting(ObservableValue<String> doing) {
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(WHEEL, WHEEL);
        var text = muted("");
        text.textProperty().bind(doing);
        return holding(wheel, text);
    }

    /// A few words and nothing to do.
    public static VBox saying(String text) {
        return holding(muted(text));
    }

    /// As [#saying(String)], below an icon.
    public static VBox saying(Icons icon, String text) {
        return holding(icon.node(), muted(text));
    }

    /// A problem, and the button that tries again.
    public static VBox failed(Region problemPanel, Button again) {
        var place = new VBox(problemPanel, again);
        place.getStyleClass().add("failed-place");
        return place;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static VBox holding(Node... content) {
        var place = new VBox(content);
        place.getStyleClass().add("empty-place");
        return place;
    }
}
