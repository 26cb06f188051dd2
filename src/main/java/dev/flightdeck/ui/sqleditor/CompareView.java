package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.Icons;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What differs between the file and what was typed.
final class CompareView extends BorderPane {
    CompareView(List<DiffLine> lines, Messages messages, Runnable close) {
        getStyleClass().add("compare-view");
        var title = new Label(messages.text("sqleditor.compare.title"));
        title.getStyleClass().add("strong");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var button = new Button("", Icons.CLOSE.node());
        button.getStyleClass().add("icon-only");
        button.setTooltip(new Tooltip(messages.text("sqleditor.compare.close")));
        button.setOnAction(_ -> close.run());
        var head = new HBox(title, space, button);
        head.getStyleClass().add("compare-head");
        setTop(head);
        var list = new ListView<DiffLine>();
        list.getItems().setAll(lines);
        list.setPlaceholder(new Label(messages.text("sqleditor.compare.same")));
        list.setCellFactory(_ -> new DiffCell());
        setCenter(list);
    }

    private static final class DiffCell extends ListCell<DiffLine> {
        DiffCell() {
            getStyleClass().addAll("diff-line", "mono");
        }

        @Override
        protected void updateItem(@Nullable DiffLine item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeAll("added", "removed", "place");
            setText(item == null ? null : item.text());
            if (item != null) {
                switch (item.kind()) {
                    case ADDED -> getStyleClass().add("added");
                    case REMOVED -> getStyleClass().add("removed");
                    case PLACE -> getStyleClass().add("place");
                    case SAME -> {}
                }
            }
        }
    }
}
