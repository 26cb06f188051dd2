package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The contexts to choose from; a click or Enter looks at the Jobs of one.
final class ContextList extends ListView<KubeContext> {
    private static final double WIDTH = 460;
    private static final double ROW_HEIGHT = 46;
    private static final int MOST_ROWS = 6;

    private final JobsViewModel model;
    private final Runnable afterChoice;

    /// @param afterChoice done when one was chosen
    ContextList(JobsViewModel model, Runnable afterChoice) {
        super(model.contexts());
        this.model = model;
        this.afterChoice = afterChoice;
        setId("contexts");
        getStyleClass().add("context-list");
        setAccessibleText(model.services().text("kubernetes.job.nothing.title"));
        setFixedCellSize(ROW_HEIGHT);
        setMaxWidth(WIDTH);
        double height = Math.min(MOST_ROWS, model.contexts().size()) * ROW_HEIGHT + 4;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        setCellFactory(_ -> new Cell());
        getSelectionModel().select(current());
        setOnKeyPressed(event -> {
            var selected = getSelectionModel().getSelectedItem();
            if (selected != null && event.getCode() == KeyCode.ENTER) {
                open(selected);
                event.consume();
            }
        });
    }

    private int current() {
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).current()) {
                return i;
            }
        }
        return 0;
    }

    private void open(KubeContext context) {
        model.open(new NamespaceChoice(context.name(), context.namespace()));
        afterChoice.run();
    }

    private final class Cell extends ListCell<KubeContext> {
        Cell() {
            setPrefWidth(0); // as wide as the list
            setOnMouseClicked(_ -> {
                var item = getItem();
                if (item != null) {
                    open(item);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable KubeContext context, boolean empty) {
            super.updateItem(context, empty);
            if (context == null || empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            setGraphic(row(context));
            setAccessibleText(context.name() + ", " + more(context));
        }

        private Node row(KubeContext context) {
            var name = new Label(context.name());
            name.getStyleClass().add("strong");
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            var more = new Label(more(context));
            more.getStyleClass().addAll("muted", "small");
            var texts = new VBox(name, more);
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            var row = new HBox(Icons.SERVER.node(), texts);
            if (context.current()) {
                var mark = new Label(model.services().text("kubernetes.job.nothing.current"));
                mark.getStyleClass().addAll("muted", "small");
                mark.setMinWidth(USE_PREF_SIZE);
                row.getChildren().add(mark);
            }
            row.getStyleClass().add("context-row");
            return row;
        }

        /// `namespace shop · https://192.168.49.2:8443`.
        private static String more(KubeContext context) {
            return context.server().isEmpty()
                    ? context.namespace()
                    : context.namespace() + " · " + context.server();
        }
    }
}
