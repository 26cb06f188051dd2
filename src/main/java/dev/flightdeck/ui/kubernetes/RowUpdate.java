package dev.flightdeck.ui.kubernetes;

import java.util.List;
import javafx.collections.ObservableList;

/// Changes only the lines that are other than before, so that the place in the list stays.
final class RowUpdate {
    private RowUpdate() {}

    static <T> void show(List<T> now, ObservableList<T> rows) {
        if (now.size() != rows.size()) {
            rows.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(rows.get(i))) {
                rows.set(i, now.get(i));
            }
        }
    }
}
