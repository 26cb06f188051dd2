package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.ProductionPlace;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.kubernetes.log.LogPreferences;
import dev.flightdeck.workspace.Environment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/// What the Jobs tab needs of its surroundings.
///
/// @param environments of the workspace that is open; none where none is
public record JobsServices(
        JobClusters clusters,
        Background background,
        Messages messages,
        Dialogs dialogs,
        Times times,
        Clock clock,
        LogPreferences preferences,
        MigrationPlaces migrations,
        Supplier<List<Environment>> environments) {
    /// Where the open workspace leads through there to production.
    Optional<ProductionPlace> production(KubeContext context, String namespace) {
        return ProductionPlace.find(environments.get(), context, namespace);
    }

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
