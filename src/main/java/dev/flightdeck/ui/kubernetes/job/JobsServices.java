package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.kubernetes.log.LogPreferences;
import java.time.Clock;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/// What the Jobs tab needs of its surroundings.
public record JobsServices(
        JobClusters clusters,
        Background background,
        Messages messages,
        Dialogs dialogs,
        Times times,
        Clock clock,
        LogPreferences preferences,
        MigrationPlaces migrations) {
    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /// The way from a log to the migrations of the workspace that is open.
    public interface MigrationPlaces {
        /// Whether a folder with migrations is open.
        ObservableValue<Boolean> present();

        /// `20250608120000 add user preferences`; empty where the workspace has no such migration.
        Optional<String> title(LogLink link);

        /// At its line where that is said.
        void open(LogLink link);
    }
}
