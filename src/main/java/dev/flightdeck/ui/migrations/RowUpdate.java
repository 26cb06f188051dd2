package dev.flightdeck.ui.migrations;

import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ObservableList;

/// Brings a list up to date with as few changes as is cheap, so that a refresh neither moves the
/// table nor drops the selection: rows are replaced in place where the same migrations are there
/// and few of them changed.
final class RowUpdate {
    private static final int FEW = 100;

    private RowUpdate() {}

    static void apply(List<MigrationRow> wanted, ObservableList<MigrationRow> shown) {
        if (!sameKeys(wanted, shown)) {
            shown.setAll(wanted);
            return;
        }
        var changed =
                IntStream.range(0, wanted.size())
                        .filter(i -> !wanted.get(i).equals(shown.get(i)))
                        .toArray();
        if (changed.length > FEW) {
            shown.setAll(wanted);
            return;
        }
        for (int i : changed) {
            shown.set(i, wanted.get(i));
        }
    }

    private static boolean sameKeys(List<MigrationRow> wanted, List<MigrationRow> shown) {
        if (wanted.size() != shown.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).key().equals(shown.get(i).key())) {
                return false;
            }
        }
        return true;
    }
}
