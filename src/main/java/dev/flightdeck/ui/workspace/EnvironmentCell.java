package dev.flightdeck.ui.workspace;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.workspace.EnvironmentItem.State;
import dev.flightdeck.workspace.MigrationStatus;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A line of the list of environments.
final class EnvironmentCell extends ListCell<EnvironmentItem> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final EnvironmentsViewModel model;
    private final Messages messages;
    private final Times times;

    EnvironmentCell(EnvironmentsViewModel model, Messages messages, Times times) {
        this.model = model;
        this.messages = messages;
        this.times = times;
        getStyleClass().add("environment-cell");
        setPrefWidth(0); // as wide as the list, which so never scrolls sideways
        model.selected().subscribe(this::mark);
    }

    private void mark() {
        var item = getItem();
        var selected = model.selected().get();
        pseudoClassStateChanged(
                CURRENT, item != null && selected != null && item.name().equals(selected.name()));
    }

    @Override
    protected void updateItem(@Nullable EnvironmentItem item, boolean empty) {
        super.updateItem(item, empty);
        mark();
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            setContextMenu(null);
            return;
        }
        var name = new NameLabel(item.name());
        var row = new HBox(EnvironmentColor.of(item.kind()).marker(), name, state(item));
        row.getStyleClass().add("environment-row");
        setGraphic(row);
        setTooltip(new Tooltip(tooltip(item)));
        setAccessibleText(item.name() + ", " + tooltip(item));
        setContextMenu(menu(item));
    }

    /// Keeps room for a name such as "production", whatever stands beside it.
    private static final class NameLabel extends Label {
        private static final double ROOM = 100;

        private NameLabel(String name) {
            super(name);
            getStyleClass().add("environment-name");
            setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(this, Priority.ALWAYS);
        }

        @Override
        protected double computeMinWidth(double height) {
            return Math.min(ROOM, prefWidth(height));
        }
    }

    private HBox state(EnvironmentItem item) {
        var box = new HBox();
        box.getStyleClass().add("environment-counts");
        switch (item.state()) {
            case State.Unread _ -> addOld(box, item.last());
            case State.Held _ ->
                    box.getChildren().add(styled(messages.text("workspace.state.held"), "muted"));
            case State.Reading _ -> box.getChildren().add(styled("…", "muted"));
            case State.Failed _ -> box.getChildren().add(failed());
            case State.Read read -> addCounts(box, read.status());
        }
        return box;
    }

    /// Gives way to the name; the tooltip says all.
    private Label failed() {
        var label = styled(messages.text("workspace.state.failed"), "failed");
        label.setMinWidth(0);
        return label;
    }

    /// Never as if it were current: in words, with the time it was read.
    private void addOld(HBox box, State.@Nullable Read last) {
        if (last != null) {
            var old =
                    styled(
                            messages.text(
                                    "workspace.state.old",
                                    last.status().pending(),
                                    times.clockTime(last.at())),
                            "muted");
            old.setId("old-counts");
            box.getChildren().add(old);
        }
    }

    private static void addCounts(HBox box, MigrationStatus status) {
        if (status.problems() > 0) {
            var trouble = styled(String.valueOf(status.problems()), "changed");
            trouble.setGraphic(Icons.CHANGED.node());
            box.getChildren().add(trouble);
        }
        var pending = styled(String.valueOf(status.pending()), "muted");
        if (status.pending() > 0) {
            pending.getStyleClass().setAll("label", "small", "strong", "pending");
        }
        box.getChildren().add(pending);
    }

    private static Label styled(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().addAll("small", styleClass);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private String tooltip(EnvironmentItem item) {
        var place = item.environment().profile().display();
        var more =
                switch (item.state()) {
                    case State.Unread _ -> unread(item.last());
                    case State.Held _ -> messages.text("workspace.state.held.tip");
                    case State.Reading _ -> messages.text("workspace.state.reading");
                    case State.Failed failed -> Explanation.of(failed.problem()).headline();
                    case State.Read read ->
                            messages.text(
                                    "workspace.state.read",
                                    read.status().applied(),
                                    read.status().pending(),
                                    read.status().problems());
                };
        return item.name() + "  " + place + "\n" + more;
    }

    private String unread(State.@Nullable Read last) {
        if (last == null) {
            return messages.text("workspace.state.unread");
        }
        var status = last.status();
        return messages.text(
                        "workspace.state.read",
                        status.applied(),
                        status.pending(),
                        status.problems())
                + "\n"
                + messages.text(
                        "workspace.state.age", times.clockTime(last.at()), times.ago(last.at()));
    }

    private ContextMenu menu(EnvironmentItem item) {
        var connect = new MenuItem(messages.text("workspace.use", item.name()));
        connect.setMnemonicParsing(false);
        connect.setOnAction(_ -> model.select(item.name()));
        var edit =
                new MenuItem(
                        messages.text(
                                item.shared() ? "workspace.edit.password" : "workspace.edit"));
        edit.setOnAction(_ -> model.edit(item));
        var remove = new MenuItem(messages.text("workspace.remove"));
        remove.setOnAction(_ -> model.remove(item));
        remove.setDisable(item.shared());
        if (item.shared()) {
            remove.setText(messages.text("workspace.remove.shared"));
        }
        var forget = new MenuItem(messages.text("workspace.password.forget"));
        forget.setOnAction(_ -> model.forgetPassword(item));
        return new ContextMenu(connect, edit, forget, remove);
    }
}
