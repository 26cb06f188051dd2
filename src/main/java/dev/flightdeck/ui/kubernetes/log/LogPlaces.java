package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogLink;
import javafx.beans.value.ObservableValue;

/// Where the migrations are that the lines of a log name. FX thread only.
public interface LogPlaces {
    /// Whether there are any to go to: without a folder there are none, and nothing is a link.
    ObservableValue<Boolean> present();

    /// Shows the migration that a line names, at its line where that is said.
    ///
    /// @return why it leads nowhere; empty where it was shown
    String open(LogLink link);
}
