package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogOrder;
import dev.flightdeck.kubernetes.log.LogWindow;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with a log, above it.
final class LogToolBar extends FlowPane {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");

    private final LogViewModel model;
    private final Messages messages;
    private final TextField query = new TextField();
    private final Runnable leave;

    /// @param leave puts the focus back on the lines
    LogToolBar(LogViewModel model, Runnable leave, Consumer<String> clipboard) {
        this.model = model;
        this.leave = leave;
        messages = model.messages();
        getStyleClass().add("log-bar");
        var title = new Label(messages.text("kubernetes.log.title"));
        title.getStyleClass().add("strong");
        getChildren().addAll(title, containers(), attempts(), windows());
        getChildren()
                .addAll(
                        toggle("kubernetes.log.follow", model.follow()),
                        toggle("kubernetes.log.times", model.times()),
                        toggle("kubernetes.log.wrap", model.wrap()),
                        saves(),
                        more(clipboard),
                        finding());
    }

    void focusSearch() {
        query.requestFocus();
        query.selectAll();
    }

    private MenuButton containers() {
        var button = new MenuButton();
        button.setId("log-container");
        model.containers().subscribe(() -> fillContainers(button));
        model.container().subscribe(_ -> fillContainers(button));
        return button;
    }

    private void fillContainers(MenuButton button) {
        var chosen = model.container().get();
        var all = messages.text("kubernetes.log.all-containers");
        button.setText(chosen == null ? all : chosen);
        button.getItems().setAll(item(all, () -> model.container().set(null)));
        for (var name : model.containers()) {
            button.getItems().add(item(name, () -> model.container().set(name)));
        }
    }

    private MenuButton attempts() {
        var button = new MenuButton();
        button.setId("log-attempt");
        model.attempts().subscribe(() -> fillAttempts(button));
        model.attempt().subscribe(_ -> fillAttempts(button));
        return button;
    }

    private void fillAttempts(MenuButton button) {
        var chosen = model.attempt().get();
        var all = messages.text("kubernetes.log.all-attempts");
        button.setText(chosen == null ? all : attempt(chosen));
        button.getItems().setAll(item(all, () -> model.attempt().set(null)));
        for (var number : model.attempts()) {
            button.getItems().add(item(attempt(number), () -> model.attempt().set(number)));
        }
    }

    private String attempt(int number) {
        return messages.text("kubernetes.log.attempt", number);
    }

    private MenuButton windows() {
        var button = new MenuButton();
        button.setId("log-window");
        button.setTooltip(new Tooltip(messages.text("kubernetes.log.window.help")));
        model.window().subscribe(window -> button.setText(nameOf(window)));
        button.getItems()
                .add(item(nameOf(LogWindow.WHOLE), () -> model.window().set(LogWindow.WHOLE)));
        for (var window : LogKeys.WINDOWS) {
            button.getItems().add(item(nameOf(window), () -> model.window().set(window)));
        }
        return button;
    }

    private String nameOf(LogWindow window) {
        return switch (window) {
            case LogWindow.Whole _ -> messages.text("kubernetes.log.window.whole");
            case LogWindow.Last last ->
                    messages.text("kubernetes.log.window.last", last.time().toMinutes());
            case LogWindow.Tail tail -> messages.text("kubernetes.log.window.tail", tail.lines());
            case LogWindow.Head head -> messages.text("kubernetes.log.window.head", head.lines());
        };
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private ToggleButton toggle(String key, BooleanProperty option) {
        var button = new ToggleButton(messages.text(key));
        button.setId(key.replace("kubernetes.log.", "log-"));
        button.setTooltip(new Tooltip(messages.text(key + ".more")));
        button.selectedProperty().bindBidirectional(option);
        return button;
    }

    /// Stays together where the bar is narrow.
    private HBox finding() {
        var row =
                new HBox(
                        searchBox(),
                        toggle("kubernetes.log.only-matches", model.search().onlyMatches()));
        row.getStyleClass().add("log-finding");
        return row;
    }

    private HBox searchBox() {
        query.setId("log-search");
        query.getStyleClass().add("mono");
        query.setPromptText(messages.text("kubernetes.log.search"));
        query.setAccessibleText(messages.text("kubernetes.log.search"));
        query.textProperty().bindBidirectional(model.search().text());
        query.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        HBox.setHgrow(query, Priority.ALWAYS);
        var count = new Label();
        count.setId("log-count");
        count.getStyleClass().addAll("log-count", "small");
        count.setMinWidth(USE_PREF_SIZE);
        count.textProperty().bind(model.count());
        var box =
                new HBox(
                        query,
                        option(".*", "kubernetes.log.regex", model.search().regex()),
                        option("Aa", "kubernetes.log.case", model.search().matchCase()),
                        count,
                        arrow(Feather.CHEVRON_UP, "kubernetes.log.previous", model::previous),
                        arrow(Feather.CHEVRON_DOWN, "kubernetes.log.next", model::next));
        box.getStyleClass().add("log-search");
        model.search()
                .error()
                .subscribe(error -> box.pseudoClassStateChanged(NOTHING, !error.isEmpty()));
        return box;
    }

    private void keys(KeyEvent event) {
        boolean handled = true;
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F3) {
            if (event.isShiftDown()) {
                model.previous();
            } else {
                model.next();
            }
        } else if (event.getCode() == KeyCode.ESCAPE) {
            leave.run();
        } else {
            handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private ToggleButton option(String face, String key, BooleanProperty value) {
        var button = new ToggleButton(face);
        button.getStyleClass().addAll("log-option", "mono");
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setAccessibleText(messages.text(key));
        button.selectedProperty().bindBidirectional(value);
        return button;
    }

    private Button arrow(Feather icon, String key, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.getStyleClass().add("icon-only");
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setAccessibleText(messages.text(key));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private MenuButton saves() {
        var button = new MenuButton(messages.text("kubernetes.log.save"));
        button.setId("log-save");
        button.getItems()
                .addAll(
                        item(messages.text("kubernetes.log.save-all"), () -> model.save(true)),
                        item(messages.text("kubernetes.log.save-shown"), () -> model.save(false)));
        return button;
    }

    private MenuButton more(Consumer<String> clipboard) {
        var button = new MenuButton("", Icons.MORE.node());
        button.getStyleClass().add("icon-only");
        button.setAccessibleText(messages.text("kubernetes.log.more"));
        var merged = new CheckMenuItem(messages.text("kubernetes.log.merged"));
        model.order().subscribe(order -> merged.setSelected(order == LogOrder.MERGED));
        merged.setOnAction(
                _ -> model.order().set(merged.isSelected() ? LogOrder.MERGED : LogOrder.BY_PART));
        button.getItems()
                .addAll(
                        merged,
                        check("kubernetes.log.previous-runs", model.previousRuns()),
                        check("kubernetes.log.invert", model.search().invert()),
                        new SeparatorMenuItem(),
                        item(messages.text("kubernetes.log.copy"), () -> model.copy(clipboard)),
                        item(messages.text("kubernetes.log.mark"), () -> model.selection().mark()));
        return button;
    }

    private CheckMenuItem check(String key, BooleanProperty option) {
        var item = new CheckMenuItem(messages.text(key));
        item.selectedProperty().bindBidirectional(option);
        return item;
    }
}
