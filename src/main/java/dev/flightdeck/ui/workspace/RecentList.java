package dev.flightdeck.ui.workspace;

import dev.flightdeck.settings.RecentWorkspace;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.WholeText;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The workspaces that were open before, the latest first. Of one whose folder is gone it is said.
final class RecentList extends VBox {
    private static final double ROW_HEIGHT = 46;
    private static final int ROWS_SHOWN = 6;

    private final WorkspaceViewModel model;
    private final Messages messages;
    private final ListView<RecentWorkspace> list;

    RecentList(WorkspaceViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        list = new ListView<>(model.recent());
        getStyleClass().add("welcome-recent-box");
        var heading = new Label(messages.text("workspace.recent"));
        heading.getStyleClass().add("section-heading");
        setUpList();
        getChildren().addAll(heading, list);
        var size = Bindings.size(model.recent());
        visibleProperty().bind(size.greaterThan(0));
        managedProperty().bind(visibleProperty());
        model.missingRecent().subscribe(_ -> list.refresh());
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        model.lookAtRecent();
                    }
                });
    }

    private void setUpList() {
        list.setId("recent");
        list.getStyleClass().add("welcome-recent");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(messages.text("workspace.recent"));
        list.setCellFactory(_ -> new RecentCell());
        list.setOnKeyPressed(this::onKey);
        var size = Bindings.size(model.recent());
        list.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> Math.min(ROWS_SHOWN, size.get()) * ROW_HEIGHT + 4, size));
    }

    /// Gives the keyboard to the latest; false where there is none.
    boolean enter() {
        if (model.recent().isEmpty()) {
            return false;
        }
        list.getSelectionModel().selectFirst();
        list.requestFocus();
        return true;
    }

    private void onKey(KeyEvent event) {
        var selected = list.getSelectionModel().getSelectedItem();
        if (selected == null) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> open(selected);
            case DELETE -> model.forget(selected);
            default -> {}
        }
    }

    private void open(RecentWorkspace workspace) {
        model.open(Path.of(workspace.folder()));
    }

    private final class RecentCell extends ListCell<RecentWorkspace> {
        RecentCell() {
            setPrefWidth(0); // as wide as the list
        }

        @Override
        protected void updateItem(@Nullable RecentWorkspace item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            setGraphic(row(item));
            setAccessibleText(
                    String.join(" ", item.name(), item.format(), item.folder(), missing(item)));
        }

        private String missing(RecentWorkspace item) {
            return model.missingRecent().get().contains(item.folder())
                    ? messages.text("workspace.recent.missing")
                    : "";
        }

        private Node row(RecentWorkspace item) {
            var name = new Label(item.name());
            name.getStyleClass().add("strong");
            var format = new Label(item.format());
            format.getStyleClass().addAll("muted", "small");
            var folder = WholeText.tip(new Label(item.folder()));
            folder.getStyleClass().addAll("muted", "small");
            folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            var first = new HBox(name, format);
            first.getStyleClass().add("welcome-recent-name");
            var texts = new VBox(first, folder);
            texts.getStyleClass().add("welcome-recent-texts");
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            var row = new HBox(Icons.FOLDER.node(), texts);
            if (!missing(item).isEmpty()) {
                name.getStyleClass().add("muted");
                row.getChildren().add(gone());
            }
            row.getChildren().add(remove(item));
            row.getStyleClass().add("welcome-recent-row");
            texts.setOnMouseClicked(_ -> open(item));
            return row;
        }

        private Label gone() {
            var gone = new Label(messages.text("workspace.recent.missing"), Icons.WARNING.node());
            gone.getStyleClass().addAll("state", "changed");
            gone.setMinWidth(Region.USE_PREF_SIZE);
            return gone;
        }

        private Button remove(RecentWorkspace item) {
            var remove = new Button();
            remove.setGraphic(Icons.CLOSE.node());
            remove.getStyleClass().add("icon-only");
            remove.setMinWidth(Region.USE_PREF_SIZE);
            remove.setAccessibleText(messages.text("workspace.recent.remove", item.name()));
            remove.setTooltip(new Tooltip(messages.text("workspace.recent.remove", item.name())));
            remove.setOnAction(_ -> model.forget(item));
            return remove;
        }
    }
}
