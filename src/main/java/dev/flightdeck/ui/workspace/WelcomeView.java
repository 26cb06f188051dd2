package dev.flightdeck.ui.workspace;

import dev.flightdeck.settings.RecentWorkspace;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import java.nio.file.Path;
import java.util.ArrayList;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the window shows before a workspace is open: the ways to begin, and those taken before.
public final class WelcomeView extends StackPane {
    private static final double ROW_HEIGHT = 46;
    private static final double WAY_TEXT_WIDTH = 232;
    private static final double WAY_HEIGHT = 88;
    private static final int COLUMNS = 2;
    private static final int ROWS_SHOWN = 6;

    private final WorkspaceViewModel model;
    private final Messages messages;
    private final @Nullable Runnable lookAtCluster;

    /// @param lookAtCluster shows the Jobs of a cluster; null where nothing shows them
    public WelcomeView(
            WorkspaceViewModel model, Messages messages, @Nullable Runnable lookAtCluster) {
        this.model = model;
        this.messages = messages;
        this.lookAtCluster = lookAtCluster;
        getStyleClass().add("welcome");
        getStylesheets().add(Themes.sheet("workspace/workspace.css"));
        var title = new Label(messages.text("workspace.welcome.title"));
        title.getStyleClass().add("large-title");
        var text = new Label(messages.text("workspace.welcome.text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        var column = new VBox(title, text, ways(), recent());
        column.getStyleClass().add("welcome-column");
        column.setMaxSize(640, USE_PREF_SIZE);
        getChildren().add(column);
    }

    /// The keyboard begins here.
    public void focusFirst() {
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

    private VBox recent() {
        var heading = new Label(messages.text("workspace.recent"));
        heading.getStyleClass().add("section-heading");
        var list = new ListView<RecentWorkspace>(model.recent());
        list.getStyleClass().add("welcome-recent");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(messages.text("workspace.recent"));
        list.setCellFactory(_ -> new RecentCell());
        list.setOnKeyPressed(event -> {
            var selected = list.getSelectionModel().getSelectedItem();
            if (selected != null && event.getCode() == KeyCode.ENTER) {
                open(selected);
            } else if (selected != null && event.getCode() == KeyCode.DELETE) {
                model.forget(selected);
            }
        });
        var size = Bindings.size(model.recent());
        list.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> Math.min(ROWS_SHOWN, size.get()) * ROW_HEIGHT + 4, size));
        var box = new VBox(heading, list);
        box.getStyleClass().add("welcome-recent-box");
        box.visibleProperty().bind(size.greaterThan(0));
        return box;
    }

    private void open(RecentWorkspace workspace) {
        model.open(Path.of(workspace.folder()));
    }

    private final class RecentCell extends ListCell<RecentWorkspace> {
        @Override
        protected void updateItem(@Nullable RecentWorkspace item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : row(item));
        }

        private Node row(RecentWorkspace item) {
            var name = new Label(item.name());
            name.getStyleClass().add("strong");
            var format = new Label(item.format());
            format.getStyleClass().addAll("muted", "small");
            var folder = new Label(item.folder());
            folder.getStyleClass().addAll("muted", "small");
            folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            var first = new HBox(name, format);
            first.getStyleClass().add("welcome-recent-name");
            var texts = new VBox(first, folder);
            texts.getStyleClass().add("welcome-recent-texts");
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            var remove = new Button();
            remove.setGraphic(Icons.CLOSE.node());
            remove.getStyleClass().add("icon-only");
            remove.setAccessibleText(messages.text("workspace.recent.remove", item.name()));
            remove.setTooltip(new Tooltip(messages.text("workspace.recent.remove", item.name())));
            remove.setOnAction(_ -> model.forget(item));
            var row = new HBox(Icons.FOLDER.node(), texts, remove);
            row.getStyleClass().add("welcome-recent-row");
            row.setMaxWidth(Region.USE_COMPUTED_SIZE);
            texts.setOnMouseClicked(_ -> open(item));
            return row;
        }
    }
}
