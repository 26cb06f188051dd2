package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The lowest line: facts about the server, and what is under way.
public final class StatusBar extends HBox {
    private final Messages messages;
    private final HBox server = new HBox();
    private final Label history = new Label();

    /// @param more what parts of the window have to say there
    public StatusBar(
            ObservableValue<Connection> connection,
            Background background,
            ObservableBooleanValue dockShown,
            List<Node> more,
            Messages messages) {
        this.messages = messages;
        getStyleClass().add("status-line");
        server.getStyleClass().add("status-facts");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var task = new TaskProgress(background, dockShown, messages);
        background.running().addListener((ListChangeListener<BackgroundTask>) _ -> task.update());
        getChildren().addAll(server, spring, task);
        getChildren().addAll(more);
        getChildren().add(history);
        connection.subscribe(this::show);
    }

    private static Label fact(String text) {
        var label = new Label(text);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void show(Connection connection) {
        server.getChildren().setAll(connection.server().stream().map(StatusBar::fact).toList());
        history.setText(
                connection.history().isEmpty()
                        ? ""
                        : messages.text("window.history", connection.history()));
        history.setManaged(!connection.history().isEmpty());
    }
}
