package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.Focus;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.window.ActivityLog.Entry;
import java.time.format.DateTimeFormatter;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The Log tab of the dock.
public final class ActivityLogView extends ListView<Entry> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    public ActivityLogView(ActivityLog log, Messages messages) {
        super(log.entries());
        getStyleClass().add("activity-log");
        setAccessibleText(messages.text("window.dock.log"));
        Focus.mark(this);
        var none = new Label(messages.text("window.log.none"));
        none.getStyleClass().add("muted");
        setPlaceholder(none);
        setFixedCellSize(24);
        setCellFactory(_ -> new EntryCell());
        log.entries()
                .addListener((ListChangeListener<Entry>) _ -> scrollTo(log.entries().size() - 1));
    }

    private static final class EntryCell extends ListCell<Entry> {
        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty || entry == null ? null : row(entry));
            setAccessibleText(empty || entry == null ? null : entry.what() + " " + entry.how());
            setTooltip(
                    empty || entry == null || entry.how().isEmpty()
                            ? null
                            : new Tooltip(entry.how()));
        }

        private static HBox row(Entry entry) {
            var time = new Label(TIME.format(entry.at()));
            time.getStyleClass().addAll("mono", "muted");
            var took = new Label(entry.took());
            took.getStyleClass().addAll("mono", "muted");
            var how = new Label(entry.how());
            how.getStyleClass().addAll("small", "failed");
            time.setMinWidth(USE_PREF_SIZE);
            took.setMinWidth(USE_PREF_SIZE);
            var what = new Label(entry.what());
            what.setMinWidth(USE_PREF_SIZE);
            var row = new HBox(time, what, took, how);
            row.getStyleClass().add("activity-row");
            return row;
        }
    }
}
