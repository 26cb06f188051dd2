package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A port-forward: where it leads, how it is, what went through it.
final class ForwardCell extends ListCell<ForwardRow> {
    private final ForwardsViewModel model;
    private final Messages messages;
    private final Label title = new Label();
    private final Label state = new Label();
    private final Label amount = new Label();
    private final Button more = new Button("", Icons.MORE.node());
    private final HBox line;
    private final Tooltip tip = new Tooltip();

    ForwardCell(ForwardsViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("forward-cell");
        setPrefWidth(0); // as wide as the list
        title.getStyleClass().add("forward-title");
        state.getStyleClass().add("small");
        amount.getStyleClass().addAll("small", "muted");
        more.getStyleClass().add("icon-only");
        more.setFocusTraversable(false); // the menu key does the same
        more.setAccessibleText(messages.text("kubernetes.forward.more"));
        more.setOnAction(_ -> {
            var menu = getContextMenu();
            if (menu != null) {
                menu.show(more, Side.BOTTOM, 0, 0);
            }
        });
        var texts = new VBox(title, state, amount);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        line = new HBox(texts, more);
        line.getStyleClass().add("forward-line");
    }

    @Override
    protected void updateItem(@Nullable ForwardRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            setContextMenu(null);
            return;
        }
        title.setText(row.title());
        showState(row);
        showAmount(row);
        tip.setText(tip(row));
        setTooltip(tip);
        setContextMenu(menu(row));
        setGraphic(line);
        setAccessibleText(title.getText() + ", " + state.getText() + ", " + amount.getText());
    }

    private void showState(ForwardRow row) {
        var status = row.status();
        switch (status.state()) {
            case READY -> say("applied", Icons.CONNECTED, ready(row));
            case WAITING ->
                    say("changed", Icons.CLOCK, messages.text("kubernetes.forward.waiting"));
            case STOPPED ->
                    say("neutral", Icons.DISCONNECTED, messages.text("kubernetes.forward.stopped"));
        }
    }

    private String ready(ForwardRow row) {
        return messages.text("kubernetes.forward.ready", String.valueOf(row.status().pod()));
    }

    private void say(String styleClass, Icons icon, String text) {
        state.setText(text);
        state.setGraphic(icon.node());
        state.getStyleClass().setAll("label", "small", "forward-state", styleClass);
    }

    /// A problem takes the place of the bytes.
    private void showAmount(ForwardRow row) {
        var problem = row.status().problem();
        amount.getStyleClass().setAll("label", "small", problem == null ? "muted" : "failed");
        amount.setText(problem == null ? amounts(row) : Explanation.of(problem).headline());
    }

    private String amounts(ForwardRow row) {
        var status = row.status();
        return messages.text(
                "kubernetes.forward.amount",
                ByteCount.of(status.sent()),
                ByteCount.of(status.received()),
                status.connections());
    }

    private String tip(ForwardRow row) {
        var status = row.status();
        var problem = status.problem();
        return messages.text(
                        "kubernetes.forward.tip",
                        row.address(),
                        row.forward().target().display(),
                        amounts(row))
                + (problem == null ? "" : "\n" + Explanation.of(problem).headline());
    }

    private ContextMenu menu(ForwardRow row) {
        var menu = new ContextMenu();
        if (row.isStopped()) {
            add(menu, "kubernetes.command.forward-start", () -> model.start(row));
        } else {
            add(menu, "kubernetes.command.forward-stop", () -> model.stop(row));
        }
        add(menu, "kubernetes.command.forward-copy", () -> copy(row));
        menu.getItems().add(use(row));
        add(menu, "kubernetes.command.forward-remove", () -> model.remove(row));
        if (row.status().problem() != null) {
            add(menu, "kubernetes.problem", () -> model.showProblem(row));
        }
        return menu;
    }

    /// The menu is kept while folders open and close.
    private MenuItem use(ForwardRow row) {
        var text = messages.text("kubernetes.command.forward-environment");
        var item = new MenuItem();
        item.textProperty()
                .bind(model.whyNotUse().map(why -> why.isEmpty() ? text : text + "  –  " + why));
        item.disableProperty().bind(model.whyNotUse().map(why -> !why.isEmpty()));
        item.setOnAction(_ -> model.useAsEnvironment(row));
        return item;
    }

    private void add(ContextMenu menu, String key, Runnable act) {
        var item = new MenuItem(messages.text(key));
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }

    static void copy(ForwardRow row) {
        var content = new ClipboardContent();
        content.putString(row.address());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
