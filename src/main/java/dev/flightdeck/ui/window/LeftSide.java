package dev.flightdeck.ui.window;

import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The sections of the left side, one below the other. Where there is only one it has all the room;
/// else the second takes what the others leave.
public final class LeftSide extends VBox {
    public LeftSide(Region first, List<Region> more) {
        getStyleClass().add("left-side");
        getChildren().add(first);
        getChildren().addAll(more);
        setVgrow(more.isEmpty() ? first : more.getFirst(), Priority.ALWAYS);
    }
}
