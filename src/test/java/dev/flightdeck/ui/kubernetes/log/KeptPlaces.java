package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogLink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// Keeps what was to be opened.
final class KeptPlaces implements LogPlaces {
    final SimpleObjectProperty<Boolean> present = new SimpleObjectProperty<>(true);
    final List<LogLink> opened = new CopyOnWriteArrayList<>();
    String answer = "";

    @Override
    public ObservableValue<Boolean> present() {
        return present;
    }

    @Override
    public String open(LogLink link) {
        opened.add(link);
        return answer;
    }
}
