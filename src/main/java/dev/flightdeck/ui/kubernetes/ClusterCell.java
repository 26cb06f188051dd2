package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.kubernetes.ClusterRow.Aside;
import dev.flightdeck.ui.kubernetes.ClusterRow.Fold;
import dev.flightdeck.ui.kubernetes.ClusterRow.Kind;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A line of the clusters.
final class ClusterCell extends ListCell<ClusterRow> {
    private static final double INDENT = 13;
    private static final double MARGIN = 14;

    private final ClustersViewModel model;
    private final Messages messages;
    private final ClusterMenu menu;

    ClusterCell(ClustersViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        menu = new ClusterMenu(model, messages);
        getStyleClass().add("cluster-cell");
        setPrefWidth(0); // as wide as the list, which so never scrolls sideways
    }

    @Override
    protected void updateItem(@Nullable ClusterRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            setContextMenu(null);
            setAccessibleText("");
            return;
        }
        setGraphic(line(row));
        var tip = row.canUse() ? row.tip() : row.whyNot();
        setTooltip(tip.isEmpty() ? null : new Tooltip(tip));
        setContextMenu(menu.of(row));
        setAccessibleText(spoken(row));
    }

    private HBox line(ClusterRow row) {
        var text = new Label(row.text());
        text.getStyleClass().add("cluster-text");
        text.setTextOverrun(
                row.kind() == Kind.CONTEXT ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
        text.setMinWidth(24);
        if (row.strong()) {
            text.getStyleClass().add("strong");
        }
        boolean quiet =
                !row.canUse()
                        || row.kind() == Kind.TROUBLE
                        || row.kind() == Kind.OTHER_NAMESPACE
                        || row.kind() == Kind.NO_CONTEXTS;
        if (quiet) {
            text.getStyleClass().add("muted");
        }
        if (row.kind() == Kind.TROUBLE) {
            text.getStyleClass().add("small");
        }
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var line = new HBox(text, spring, aside(row.aside()));
        if (row.kind() != Kind.TROUBLE) {
            line.getChildren().addFirst(fold(row));
        }
        line.getStyleClass().add("cluster-line");
        line.setStyle("-fx-padding: 0 0 0 %spx;".formatted(MARGIN + INDENT * row.kind().depth()));
        addAct(line, row);
        return line;
    }

    /// Room for it is there also where there is nothing below.
    private Label fold(ClusterRow row) {
        var fold = new Label();
        fold.getStyleClass().add("cluster-fold");
        if (row.fold() != Fold.NONE) {
            fold.setGraphic(
                    (row.fold() == Fold.OPEN ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node());
        }
        return fold;
    }

    private static Label aside(Aside aside) {
        var label = new Label(aside.text());
        label.getStyleClass().addAll("small", aside.tone());
        label.setMinWidth(USE_PREF_SIZE);
        var shape = shape(aside);
        if (shape != null) {
            label.setGraphic(shape.node());
            label.getStyleClass().add("cluster-state");
        }
        return label;
    }

    private static @Nullable Icons shape(Aside aside) {
        return switch (aside.tone()) {
            case "applied" -> Icons.CONNECTED;
            case "pending" -> Icons.REFRESH;
            case "failed" -> Icons.FAILED;
            case "changed" -> Icons.SIGNED_OUT;
            default -> null;
        };
    }

    private void addAct(HBox line, ClusterRow row) {
        if (row.kind() == Kind.TROUBLE) {
            var retry = new Button(messages.text("kubernetes.retry"));
            retry.getStyleClass().add("link");
            retry.setMinWidth(USE_PREF_SIZE);
            retry.setFocusTraversable(false); // Enter on the line does the same
            retry.setOnAction(_ -> model.retry(row.context()));
            line.getChildren().add(retry);
        } else if (row.kind() == Kind.SERVICE && row.canUse()) {
            var forward = new Button("", Icons.FORWARD.node());
            forward.getStyleClass().addAll("icon-only", "cluster-act");
            forward.setAccessibleText(messages.text("kubernetes.command.forward"));
            forward.setTooltip(new Tooltip(messages.text("kubernetes.command.forward")));
            forward.setFocusTraversable(false);
            forward.setOnAction(_ -> model.activate(row));
            line.getChildren().add(forward);
        }
    }

    private String spoken(ClusterRow row) {
        var fold =
                switch (row.fold()) {
                    case NONE -> "";
                    case CLOSED -> ", " + messages.text("kubernetes.fold.closed");
                    case OPEN -> ", " + messages.text("kubernetes.fold.open");
                };
        var aside = row.aside().text().isEmpty() ? "" : ", " + row.aside().text();
        return row.text() + aside + fold + (row.canUse() ? "" : ", " + row.whyNot());
    }
}
