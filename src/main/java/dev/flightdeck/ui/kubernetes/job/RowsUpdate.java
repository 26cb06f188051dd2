package dev.flightdeck.ui.kubernetes.job;

import java.util.List;
import java.util.function.Function;
import javafx.collections.ObservableList;

/// Brings a list up to date with as few changes as is cheap: what stands at both ends stays, and
/// what changed there is replaced in its place.
final class RowsUpdate {
    private static final int FEW = 100;

    private RowsUpdate() {}

    static <T> void apply(List<T> wanted, ObservableList<T> shown, Function<T, ?> key) {
        int head = sameAtHead(wanted, shown, key);
        int tail = sameAtTail(wanted, shown, key, head);
        if (changed(wanted, shown, head, tail) > FEW) {
            shown.setAll(wanted);
            return;
        }
        replaceMiddle(wanted, shown, head, tail);
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(shown.get(i))) {
                shown.set(i, wanted.get(i));
            }
        }
    }

    private static <T> int sameAtHead(List<T> wanted, List<T> shown, Function<T, ?> key) {
        int most = Math.min(wanted.size(), shown.size());
        int head = 0;
        while (head < most && key.apply(wanted.get(head)).equals(key.apply(shown.get(head)))) {
            head++;
        }
        return head;
    }

    private static <T> int sameAtTail(List<T> wanted, List<T> shown, Function<T, ?> key, int head) {
        int most = Math.min(wanted.size(), shown.size()) - head;
        int tail = 0;
        while (tail < most
                && key.apply(wanted.get(wanted.size() - 1 - tail))
                        .equals(key.apply(shown.get(shown.size() - 1 - tail)))) {
            tail++;
        }
        return tail;
    }

    private static <T> int changed(List<T> wanted, List<T> shown, int head, int tail) {
        int changed = Math.max(wanted.size(), shown.size()) - head - tail;
        for (int i = 0; i < head && changed <= FEW; i++) {
            changed += wanted.get(i).equals(shown.get(i)) ? 0 : 1;
        }
        for (int i = 1; i <= tail && changed <= FEW; i++) {
            changed += wanted.get(wanted.size() - i).equals(shown.get(shown.size() - i)) ? 0 : 1;
        }
        return changed;
    }

    private static <T> void replaceMiddle(
            List<T> wanted, ObservableList<T> shown, int head, int tail) {
        var middle = wanted.subList(head, wanted.size() - tail);
        if (shown.size() - tail > head) {
            shown.remove(head, shown.size() - tail);
        }
        if (!middle.isEmpty()) {
            shown.addAll(head, middle);
        }
    }
}
