package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.kubernetes.ClusterRow.Fold;
import dev.flightdeck.ui.kubernetes.ClusterRow.Kind;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The clusters on the left side: contexts, namespaces, what is in them.
public final class ClustersView extends BorderPane {
    private static final double ROW_HEIGHT = 27;

    private final ClustersViewModel model;
    private final ListView<ClusterRow> list = new ListView<>();
    private final Selection<ClusterRow> selection;

    public ClustersView(ClustersViewModel model, Messages messages) {
        this.model = model;
        getStyleClass().add("clusters");
        getStylesheets().add(Themes.sheet("kubernetes/clusters.css"));
        setTop(heading(messages));
        list.setId("clusters");
        list.setItems(model.rows());
        list.setAccessibleText(messages.text("kubernetes.clusters"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(4 * ROW_HEIGHT);
        list.setMinHeight(2 * ROW_HEIGHT);
        list.setCellFactory(_ -> new ClusterCell(model, messages));
        list.setOnMouseClicked(this::onClick);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey); // before Right moves the focus away
        selection = new Selection<>(list, model.selected(), ClusterRow::isSame);
        setCenter(list);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private HBox heading(Messages messages) {
        var text = new Label(messages.text("kubernetes.clusters"));
        text.getStyleClass().add("section-heading");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var refresh = new Button("", Icons.REFRESH.node());
        refresh.getStyleClass().add("icon-only");
        refresh.setId("clusters-refresh");
        refresh.setAccessibleText(messages.text("kubernetes.command.refresh"));
        refresh.setTooltip(new Tooltip(messages.text("kubernetes.command.refresh")));
        refresh.setOnAction(_ -> model.refresh());
        var choose = new Button("", Icons.FOLDER.node());
        choose.getStyleClass().add("icon-only");
        choose.setAccessibleText(messages.text("kubernetes.command.kubeconfig"));
        choose.setTooltip(new Tooltip(messages.text("kubernetes.command.kubeconfig")));
        choose.setOnAction(_ -> model.kubeconfig().choose());
        var heading = new HBox(text, spring, choose, refresh);
        heading.getStyleClass().add("side-heading");
        return heading;
    }

    private void onClick(MouseEvent click) {
        var row = selection.current();
        if (row == null || click.getButton() != MouseButton.PRIMARY || !isOnLine(click)) {
            return;
        }
        boolean twice = click.getClickCount() == 2;
        if (row.kind() == Kind.TROUBLE) {
            model.showProblem(row); // trying again has a button of its own
        } else if (row.kind() == Kind.SERVICE || row.kind() == Kind.NO_CONTEXTS) {
            if (twice) {
                model.activate(row);
            }
        } else if (click.getClickCount() == 1) {
            model.activate(row);
        }
    }

    /// Below the last line nothing is meant.
    private static boolean isOnLine(MouseEvent click) {
        @Nullable Node node = click.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof ClusterCell)) {
            node = node.getParent();
        }
        return node instanceof ClusterCell cell && !cell.isEmpty();
    }

    private void selectParent(ClusterRow row) {
        int index = list.getSelectionModel().getSelectedIndex();
        while (index >= 0 && list.getItems().get(index).kind().depth() >= row.kind().depth()) {
            index--;
        }
        if (index >= 0) {
            list.getSelectionModel().select(index);
        }
    }

    private void onKey(KeyEvent event) {
        var row = selection.current();
        if (row == null) {
            return;
        }
        switch (event.getCode()) {
            case ENTER, SPACE -> model.activate(row);
            case RIGHT -> {
                if (row.fold() == Fold.OPEN) {
                    list.getSelectionModel().selectNext();
                } else if (row.fold() == Fold.CLOSED) {
                    model.unfold(row);
                }
            }
            case LEFT -> {
                if (row.fold() == Fold.OPEN) {
                    model.fold(row);
                } else {
                    selectParent(row);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }
}
