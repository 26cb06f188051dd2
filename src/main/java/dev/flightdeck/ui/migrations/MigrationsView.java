package dev.flightdeck.ui.migrations;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.migrations.MigrationsViewModel.Phase;
import java.util.List;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The migrations tab: tool row, table, and what stands in its place where there is none.
public final class MigrationsView extends VBox {
    private static final Duration BEFORE_LOADING_SHOWS = Duration.millis(300);
    private static final double FILES_HEIGHT = 160;
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /// The command that goes to the filter.
    public static final String FILTER = "migrations.command.filter";

    private final MigrationsModel model;
    private final Shortcuts shortcuts;
    private final Function<Problem, Region> problemPanel;
    private final Places places;
    private final RowMenu menu;
    private final ToolRow tools;
    private final MigrationsTable table;
    private final StackPane middle = new StackPane();

    /// Kept: a listener on a list that nobody keeps is lost.
    private final ObservableList<MigrationRow> files;

    private boolean filesAbsent = true;
    private final PauseTransition loadingSoon = new PauseTransition(BEFORE_LOADING_SHOWS);

    /// @param problemPanel how a problem is shown, the same as everywhere
    public MigrationsView(
            MigrationsModel model,
            Messages messages,
            Times times,
            Shortcuts shortcuts,
            Function<Problem, Region> problemPanel) {
        this.model = model;
        this.shortcuts = shortcuts;
        files = model.table().all();
        this.problemPanel = problemPanel;
        places = new Places(model, messages);
        menu = new RowMenu(model, messages);
        tools = new ToolRow(model, messages);
        table = new MigrationsTable(model.table(), messages, times);
        getStyleClass().add("migrations");
        getStylesheets().add(Themes.sheet("migrations/migrations.css"));
        setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(tools, new NoticeStrip(model, messages), middle);
        prepareTable();
        loadingSoon.setOnFinished(_ -> middle.getChildren().setAll(places.loading()));
        model.table().phase().subscribe(this::show);
        model.table().problem().subscribe(_ -> show(model.table().phase().get()));
        files.addListener((InvalidationListener) _ -> showFilesOrNot());
        // before the filter field takes Down and Escape for itself
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Where there is no status, files come after the rest is shown.
    private void showFilesOrNot() {
        boolean none = files.isEmpty();
        if (model.table().status().get() == null && none != filesAbsent) {
            filesAbsent = none;
            show(model.table().phase().get());
        }
    }

    private void prepareTable() {
        table.setPlaceholder(places.noMatch());
        table.setContextMenu(menu);
        table.setRowFactory(_ -> {
            var row = new TableRow<MigrationRow>();
            row.setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY
                        && click.getClickCount() == 2
                        && !row.isEmpty()) {
                    menu.open();
                }
            });
            return row;
        });
    }

    private void show(Phase phase) {
        loadingSoon.stop();
        switch (phase) {
            case LOADING -> {
                middle.getChildren().clear();
                loadingSoon.playFromStart();
            }
            case READY -> put(table);
            case NO_DATABASE -> putNoDatabase();
            case NO_MIGRATIONS -> put(places.noMigrations());
            case FAILED -> {
                var problem = model.table().problem().get();
                if (problem != null) {
                    put(withFiles(places.failed(problemPanel.apply(problem))));
                }
            }
        }
    }

    private void putNoDatabase() {
        put(files.isEmpty() ? places.noDatabase() : withFiles(places.notCompared()));
    }

    /// What is to be said, and below it the files as far as they are known.
    private Node withFiles(Region said) {
        if (files.isEmpty() || model.table().status().get() != null) {
            return said;
        }
        said.setMaxHeight(Region.USE_PREF_SIZE);
        setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(FILES_HEIGHT);
        return new VBox(said, table);
    }

    private void put(Node node) {
        if (!middle.getChildren().equals(List.of(node))) {
            middle.getChildren().setAll(node);
            takeKeyboard();
        }
    }

    /// Where the keyboard waits at the tab for something to come.
    private void takeKeyboard() {
        var scene = getScene();
        if (scene != null
                && scene.getFocusOwner() instanceof TabPane tabs
                && Focus.isInside(this, tabs)) {
            Focus.enter(this);
        }
    }

    private void onKey(KeyEvent event) {
        boolean inFilter = tools.filter().isFocused();
        if (shortcuts.matches(FILTER, event)) {
            focusFilter();
        } else if (shortcuts.matches(model.commands().refresh().id(), event)) {
            model.commands().refresh().run();
        } else if (inFilter && event.getCode() == KeyCode.ESCAPE) {
            tools.filter().clear();
        } else if (inFilter && (event.getCode() == KeyCode.DOWN || isEnter(event))) {
            focusTable();
        } else if (!inFilter && COPY.match(event)) {
            menu.copyRows();
        } else if (table.isFocused() && isEnter(event)) {
            menu.open();
        } else {
            return;
        }
        event.consume();
    }

    private static boolean isEnter(KeyEvent event) {
        return event.getCode() == KeyCode.ENTER;
    }

    /// Selects a migration and brings it into view; what the filter hides is shown again.
    public void reveal(MigrationRow row) {
        if (!table.getItems().contains(row)) {
            tools.filter().clear();
        }
        table.requestFocus();
        table.getSelectionModel().clearSelection();
        table.getSelectionModel().select(row);
        table.scrollTo(row);
    }

    /// Goes to the field that filters the rows.
    public void focusFilter() {
        tools.filter().requestFocus();
    }

    private void focusTable() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
