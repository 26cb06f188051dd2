package dev.flightdeck.ui.workspace;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import java.util.ArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the window shows before a workspace is open: the ways to begin, and those taken before.
public final class WelcomeView extends StackPane {
    private static final double WAY_TEXT_WIDTH = 232;
    private static final double WAY_HEIGHT = 88;
    private static final int COLUMNS = 2;

    private final WorkspaceViewModel model;
    private final Messages messages;
    private final RecentList recent;
    private final @Nullable Runnable lookAtCluster;

    /// @param lookAtCluster shows the Jobs of a cluster; null where nothing shows them
    public WelcomeView(
            WorkspaceViewModel model, Messages messages, @Nullable Runnable lookAtCluster) {
        this.model = model;
        this.messages = messages;
        this.lookAtCluster = lookAtCluster;
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

    private GridPane ways() {
        var all = new ArrayList<Button>();
        all.add(way("open", Icons.FOLDER, "workspace.welcome.open", model::chooseFolder));
        all.add(way("sample", Icons.SAMPLE, "workspace.welcome.sample", model::openSample));
        all.add(way("connect", Icons.CONNECT, "workspace.welcome.connect", model::connect));
        if (lookAtCluster != null) {
            all.add(way("jobs", Icons.SERVER, "workspace.welcome.jobs", lookAtCluster));
        }
        var ways = new GridPane();
        ways.getStyleClass().add("welcome-ways");
        var half = new ColumnConstraints();
        half.setPercentWidth(100.0 / COLUMNS);
        ways.getColumnConstraints().addAll(half, half);
        for (int i = 0; i < all.size(); i++) {
            ways.add(all.get(i), i % COLUMNS, i / COLUMNS);
        }
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
        var texts = new VBox(heading, more);
        texts.getStyleClass().add("welcome-way-texts");
        var content = new HBox(icon.node(), texts);
        content.getStyleClass().add("welcome-way-content");
        var button = new Button();
        button.setId("welcome-" + id);
        button.setGraphic(content);
        button.setAccessibleText(messages.text(key));
        button.setAccessibleHelp(messages.text(key + ".more"));
        button.getStyleClass().add("welcome-way");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefHeight(WAY_HEIGHT);
        button.setMinHeight(WAY_HEIGHT);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
