package dev.flightdeck.ui.workspace;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What the window shows before a workspace is open: three ways to begin, and those taken before.
public final class WelcomeView extends StackPane {
    private static final double WAY_HEIGHT = 132;
    private static final double WAY_TEXT_WIDTH = 165;

    private final WorkspaceViewModel model;
    private final Messages messages;
    private final RecentList recent;

    public WelcomeView(WorkspaceViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.recent = new RecentList(model, messages);
        getStyleClass().add("welcome");
        getStylesheets().add(Themes.sheet("workspace/workspace.css"));
        var title = new Label(messages.text("workspace.welcome.title"));
        title.getStyleClass().add("large-title");
        var text = new Label(messages.text("workspace.welcome.text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        var column = new VBox(title, text, ways(), recent);
        column.getStyleClass().add("welcome-column");
        column.setMaxSize(640, USE_PREF_SIZE);
        getChildren().add(column);
    }

    /// The keyboard begins at the folder that was open last, or at the first way.
    public void focusFirst() {
        if (recent.enter()) {
            return;
        }
        if (lookup("#welcome-open") instanceof Button first) {
            first.requestFocus();
        }
    }

    private HBox ways() {
        var ways =
                new HBox(
                        way("open", Icons.FOLDER, "workspace.welcome.open", model::chooseFolder),
                        way("sample", Icons.SAMPLE, "workspace.welcome.sample", model::openSample),
                        way("connect", Icons.CONNECT, "workspace.welcome.connect", model::connect));
        ways.getStyleClass().add("welcome-ways");
        return ways;
    }

    /// A large button: what it does, and one sentence more.
    private Button way(String id, Icons icon, String key, Runnable action) {
        var heading = new Label(messages.text(key));
        heading.getStyleClass().add("strong");
        var more = new Label(messages.text(key + ".more"));
        more.getStyleClass().addAll("muted", "small");
        more.setWrapText(true);
        more.setPrefWidth(WAY_TEXT_WIDTH);
        more.setMinHeight(USE_PREF_SIZE);
        var content = new VBox(icon.node(), heading, more);
        content.getStyleClass().add("welcome-way-content");
        var button = new Button();
        button.setId("welcome-" + id);
        button.setGraphic(content);
        button.setAccessibleText(messages.text(key));
        button.getStyleClass().add("welcome-way");
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setPrefHeight(WAY_HEIGHT);
        button.setOnAction(_ -> action.run());
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }
}
