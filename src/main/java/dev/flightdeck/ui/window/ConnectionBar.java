package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.WholeText;
import dev.flightdeck.ui.window.Connection.Phase;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Which workspace, which database, and how far it is.
public final class ConnectionBar extends HBox {
    private static final double FOLDER_WIDTH = 300;

    private final Messages messages;
    private final Label name = new Label();
    private final Button projects = new Button();
    private final Label folder = new Label();
    private final Label chip = new Label();
    private final Label place = new Label();
    private final Label phase = new Label();
    private final Button connect = new Button();
    private final Label via = new Label();
    private final HBox counts = new HBox();

    /// What it says about the workspace.
    ///
    /// @param folder `Flyway · migrations/`
    /// @param severalProjects there are others to go to
    public record Title(String name, String folder, boolean severalProjects) {}

    public ConnectionBar(
            ObservableValue<Title> title,
            ObservableValue<Connection> connection,
            Command switchProject,
            Command connectHeld,
            Messages messages) {
        this.messages = messages;
        getStyleClass().add("connection-bar");
        name.getStyleClass().add("title");
        projects.setId("projects");
        projects.setGraphic(Icons.CHEVRON_DOWN.node());
        projects.setContentDisplay(ContentDisplay.RIGHT);
        projects.getStyleClass().addAll("title", "project-button");
        projects.setTooltip(new Tooltip(messages.text(switchProject.id())));
        projects.setOnAction(_ -> switchProject.run());
        folder.getStyleClass().add("muted");
        folder.setMaxWidth(FOLDER_WIDTH);
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.getStyleClass().add("mono");
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        WholeText.tip(folder);
        WholeText.tip(place);
        phase.getStyleClass().add("small");
        connect.setId("connect-held");
        connect.setText(messages.text("window.held.act"));
        connect.setMinWidth(USE_PREF_SIZE);
        connect.setOnAction(_ -> connectHeld.run());
        via.getStyleClass().addAll("muted", "small");
        via.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        counts.getStyleClass().add("connection-counts");
        for (var always : List.of(name, projects, chip, phase, counts)) {
            always.setMinWidth(USE_PREF_SIZE);
        }
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        getChildren()
                .addAll(name, projects, folder, chip, place, phase, connect, via, spring, counts);
        title.subscribe(this::show);
        connection.subscribe(this::show);
    }

    private void show(Title title) {
        name.setText(title.name());
        projects.setText(title.name());
        projects.setAccessibleText(messages.text("window.project", title.name()));
        for (var node : List.of(name, projects)) {
            boolean shown = node.equals(projects) == title.severalProjects();
            node.setVisible(shown);
            node.setManaged(shown);
        }
        folder.setText(title.folder());
    }

    private void show(Connection connection) {
        boolean any = connection.phase() != Phase.NONE;
        chip.setText(
                any
                        ? connection.environment() + " · " + connection.kind()
                        : messages.text("window.no-environment"));
        chip.setGraphic(connection.color().marker());
        chip.getStyleClass().setAll("label", "environment-chip", connection.color().styleClass());
        place.setText(connection.place());
        show(connection.phase());
        boolean held = connection.phase() == Phase.HELD;
        connect.setVisible(held);
        connect.setManaged(held);
        via.setText(
                connection.via().isEmpty() ? "" : messages.text("window.via", connection.via()));
        via.setTooltip(connection.via().isEmpty() ? null : new Tooltip(connection.via()));
        via.setManaged(!connection.via().isEmpty());
        phase.setTooltip(
                connection.explanation().isEmpty() ? null : new Tooltip(connection.explanation()));
        showCounts(connection.counts());
    }

    private void show(Phase newPhase) {
        switch (newPhase) {
            case NONE -> say("", "muted", null);
            case DISCONNECTED ->
                    say(messages.text("window.disconnected"), "neutral", Icons.DISCONNECTED);
            case HELD -> say(messages.text("window.held"), "changed", Icons.LOCK);
            case CONNECTING -> say(messages.text("window.connecting"), "pending", Icons.REFRESH);
            case CONNECTED -> say(messages.text("window.connected"), "applied", Icons.CONNECTED);
            case FAILED -> say(messages.text("window.failed"), "failed", Icons.FAILED);
        }
    }

    private void say(String text, String styleClass, @Nullable Icons icon) {
        phase.setText(text);
        phase.setGraphic(icon == null ? null : icon.node());
        phase.getStyleClass().setAll("label", "small", "strong", styleClass);
    }

    private void showCounts(List<Connection.Count> all) {
        var nodes = new ArrayList<Node>();
        for (var count : all) {
            if (!nodes.isEmpty()) {
                var dot = new Label("·");
                dot.getStyleClass().add("muted");
                nodes.add(dot);
            }
            var label = new Label(count.text());
            label.getStyleClass().addAll("strong", count.styleClass());
            nodes.add(label);
        }
        counts.getChildren().setAll(nodes);
    }
}
