package dev.flightdeck.ui.kubernetes;

import java.util.function.BiPredicate;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/// Keeps the selected line of a list and that of its model the same while lines are replaced: the
/// list itself may go on naming a line as it was before.
final class Selection<T> {
    private final ListView<T> list;
    private final ObjectProperty<@Nullable T> chosen;
    private final BiPredicate<T, T> isSame;
    private boolean following;

    /// @param isSame whether two lines stand for the same, whatever is known of it
    Selection(ListView<T> list, ObjectProperty<@Nullable T> chosen, BiPredicate<T, T> isSame) {
        this.list = list;
        this.chosen = chosen;
        this.isSame = isSame;
        list.getSelectionModel()
                .selectedIndexProperty()
                .addListener((_, _, _) -> {
                    if (!following) {
                        chosen.set(current());
                    }
                });
        chosen.subscribe(this::follow);
        list.getItems().addListener((ListChangeListener<T>) _ -> follow());
    }

    /// As it is now; null where none is selected.
    @Nullable T current() {
        int index = list.getSelectionModel().getSelectedIndex();
        return index < 0 || index >= list.getItems().size() ? null : list.getItems().get(index);
    }

    private void follow() {
        following = true;
        int index = indexOf(chosen.get());
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (index != list.getSelectionModel().getSelectedIndex()) {
            list.getSelectionModel().clearAndSelect(index);
            list.scrollTo(index);
        }
        following = false;
    }

    private int indexOf(@Nullable T line) {
        for (int i = 0; line != null && i < list.getItems().size(); i++) {
            if (isSame.test(list.getItems().get(i), line)) {
                return i;
            }
        }
        return -1;
    }
}
