package dev.flightdeck.ui.migrations;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Tweaks;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The buttons above the table, and the filter.
final class ToolRow extends HBox {
    private static final double GAP = 8;
    private static final double ICON_ONLY = 38;
    private static final double ICON_AND_ARROW = 52;

    private final MigrationsModel model;

    /// Those that can do without their texts, the last of them first.
    private final List<Labeled> secondary = new ArrayList<>();

    /// Of those with their texts.
    private final Map<Labeled, Double> widths = new HashMap<>();

    private final HBox buttons;
    private final MigrationCommands commands;
    private final Messages messages;
    private final TextField filter;

    ToolRow(MigrationsModel model, Messages messages) {
        this.model = model;
        this.commands = model.commands();
        this.messages = messages;
        filter = filterField();
        getStyleClass().add("view-bar");
        buttons =
                new HBox(
                        GAP,
                        migrate(),
                        button("rollback", Icons.ROLL_BACK, commands.rollBack()),
                        dryRun(),
                        button("validate", Icons.VALIDATE, commands.validate()),
                        button("new", Icons.ADD, commands.create()),
                        more());
        buttons.setMinWidth(USE_PREF_SIZE);
        buttons.setAlignment(Pos.CENTER_LEFT);
        setHgrow(buttons, Priority.ALWAYS);
        setMinWidth(0); // the texts go before anything is pushed out
        getChildren().addAll(buttons, matches(), filter);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset() - beside();
        double needed = buttons.prefWidth(-1);
        for (var button : secondary) {
            if (button.getContentDisplay() == ContentDisplay.LEFT) {
                widths.put(button, button.prefWidth(-1));
            } else {
                needed += widths.getOrDefault(button, 0.0) - button.prefWidth(-1);
            }
        }
        for (var button : secondary.reversed()) {
            boolean fits = needed <= room;
            double icon = button instanceof MenuButton ? ICON_AND_ARROW : ICON_ONLY;
            needed -= fits ? 0 : widths.getOrDefault(button, 0.0) - icon;
            showText(button, fits);
        }
        super.layoutChildren();
    }

    private double beside() {
        return getManagedChildren().stream()
                .filter(node -> !node.equals(buttons))
                .mapToDouble(node -> node.minWidth(-1) + getSpacing())
                .sum();
    }

    /// Where there is little room, a button shows its icon only, and its text as the tooltip.
    private static void showText(Labeled button, boolean shown) {
        var display = shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY;
        if (button.getContentDisplay() != display) {
            button.setContentDisplay(display);
            var tip = new Tooltip();
            tip.textProperty().bind(button.textProperty());
            button.setTooltip(shown ? null : tip);
        }
    }

    TextField filter() {
        return filter;
    }

    private Node migrate() {
        var button = new Button("", Icons.RUN.node());
        button.setId("migrate");
        button.setMnemonicParsing(false);
        button.getStyleClass().add("accent");
        button.textProperty().bind(migrateText());
        button.setOnAction(_ -> commands.migrate().run());
        secondary.add(button);
        return Reason.wrap(button, commands.migrate().whyNot());
    }

    private StringBinding migrateText() {
        return Bindings.createStringBinding(
                () -> {
                    var status = model.table().status().get();
                    var name = model.table().environment().map(e -> e.name()).orElse("");
                    return status == null || status.pending() == 0
                            ? messages.text("migrations.tool.migratenothing")
                            : messages.text("migrations.tool.migrate", status.pending(), name);
                },
                model.table().status());
    }

    private Node button(String id, Icons icon, Command command) {
        var button = new Button(messages.text("migrations.tool." + id), icon.node());
        button.setId(id);
        button.setAccessibleText(button.getText());
        button.setOnAction(_ -> command.run());
        secondary.add(button);
        return Reason.wrap(button, command.whyNot());
    }

    private Node dryRun() {
        var button = new MenuButton(messages.text("migrations.tool.dryrun"), Icons.DRY_RUN.node());
        button.setId("dryrun");
        button.setAccessibleText(button.getText());
        secondary.add(button);
        button.getItems()
                .addAll(
                        item(commands.dryRun(), "migrations.tool.dryrun.try"),
                        item(commands.showSql(), "migrations.tool.dryrun.show"));
        return button;
    }

    private Node more() {
        var button = new MenuButton("", Icons.MORE.node());
        button.setId("more");
        button.getStyleClass().addAll("icon-only", Tweaks.NO_ARROW);
        button.setAccessibleText(messages.text("migrations.tool.more"));
        button.getItems()
                .addAll(
                        item(commands.baseline(), "migrations.tool.baseline"),
                        item(commands.repair(), "migrations.tool.repair"),
                        item(commands.reset(), "migrations.tool.reset"),
                        new SeparatorMenuItem(),
                        item(commands.convert(), "migrations.tool.convert"),
                        new SeparatorMenuItem(),
                        item(commands.refresh(), "migrations.tool.refresh"));
        return button;
    }

    /// A disabled item has no tooltip: its reason is its second line.
    private MenuItem item(Command command, String key) {
        var item = new MenuItem();
        item.setId(command.id());
        item.setMnemonicParsing(false);
        var whyNot = command.whyNot();
        item.textProperty()
                .bind(
                        whyNot.map(reason ->
                                reason.isEmpty()
                                        ? messages.text(key)
                                        : messages.text(key) + "\n" + reason));
        item.disableProperty().bind(whyNot.map(reason -> !reason.isEmpty()));
        item.setOnAction(_ -> command.run());
        return item;
    }

    private TextField filterField() {
        var field = new CustomTextField();
        field.setId("filter");
        field.setLeft(Icons.SEARCH.node());
        field.setPromptText(messages.text("migrations.filter"));
        field.setAccessibleText(messages.text("migrations.filter.help"));
        field.setPrefColumnCount(15);
        field.setMinWidth(110);
        field.textProperty().bindBidirectional(model.table().filter());
        return field;
    }

    private Label matches() {
        var label = new Label();
        label.getStyleClass().addAll("muted", "small");
        label.setMinWidth(USE_PREF_SIZE);
        var table = model.table();
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        messages.text(
                                                "migrations.matches",
                                                table.rows().size(),
                                                table.all().size()),
                                table.rows(),
                                table.all()));
        var filtered = table.filter().map(text -> !text.isBlank());
        label.visibleProperty().bind(filtered);
        label.managedProperty().bind(filtered);
        return label;
    }
}
