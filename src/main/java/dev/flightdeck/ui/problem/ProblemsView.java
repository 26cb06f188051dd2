package dev.flightdeck.ui.problem;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.ui.common.EmptyPlace;
import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.KeyScroll;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.common.WholeText;
import dev.flightdeck.ui.problem.ProblemsViewModel.Entry;
import java.time.format.DateTimeFormatter;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The Problems tab: the list at the left, the selected one in full at the right.
public final class ProblemsView extends StackPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ProblemsViewModel model;
    private final Messages messages;
    private final ProblemView.Links links;
    private final ListView<Entry> list = new ListView<>();
    private final ScrollPane detail = new ScrollPane();

    public ProblemsView(ProblemsViewModel model, Messages messages, ProblemView.Links links) {
        this.model = model;
        this.messages = messages;
        this.links = links;
        getStyleClass().add("problems");
        getStylesheets().add(Themes.sheet("problem/problem.css"));
        detail.setFitToWidth(true);
        KeyScroll.on(detail, messages.text("problem.detail"));
        setUpList();
        var split = new SplitPane(listPane(), detail);
        split.setDividerPositions(0.4);
        var empty = EmptyPlace.saying(Icons.APPLIED, messages.text("problem.none"));
        getChildren().setAll(split, empty);
        Runnable showWhichever =
                () -> {
                    boolean none = model.entries().isEmpty();
                    split.setVisible(!none);
                    empty.setVisible(none);
                };
        model.entries().addListener((ListChangeListener<Entry>) _ -> showWhichever.run());
        showWhichever.run();
        model.selected().subscribe(this::show);
    }

    private void setUpList() {
        list.setItems(model.entries());
        Focus.mark(list);
        list.setAccessibleText(messages.text("problem.list"));
        list.setCellFactory(_ -> new EntryCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(entry -> {
                    if (entry != null) {
                        model.selected().set(entry);
                    }
                });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected();
            } else if (event.getCode() == KeyCode.DELETE) {
                removeSelected();
            }
        });
    }

    private BorderPane listPane() {
        var clear = new Button(messages.text("problem.clear"));
        clear.getStyleClass().add("link");
        clear.setOnAction(_ -> model.clear());
        var bar = new StackPane(clear);
        bar.getStyleClass().add("problems-bar");
        var pane = new BorderPane(list);
        pane.setBottom(bar);
        return pane;
    }

    private void show(@Nullable Entry entry) {
        if (entry == null) {
            detail.setContent(null);
            return;
        }
        list.getSelectionModel().select(entry);
        detail.setContent(new ProblemView(entry.problem(), messages, links));
    }

    private void openSelected() {
        var entry = model.selected().get();
        if (entry != null) {
            var place = Explanation.of(entry.problem()).place();
            if (place != null) {
                links.openPlace().accept(place);
            }
        }
    }

    private void removeSelected() {
        var entry = model.selected().get();
        if (entry != null) {
            model.remove(entry);
        }
    }

    private static final class EntryCell extends ListCell<Entry> {
        EntryCell() {
            WholeText.tip(this);
            setPrefWidth(0); // no wider than the list: the end is cut off, not scrolled to
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(TIME.format(entry.at()) + "   " + Explanation.of(entry.problem()).headline());
            setGraphic(Icons.ERROR.node());
        }
    }
}
