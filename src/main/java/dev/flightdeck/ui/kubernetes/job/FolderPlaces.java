package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.ui.kubernetes.log.LogPlaces;
import javafx.beans.value.ObservableValue;

/// The migrations of the open folder.
record FolderPlaces(JobsServices services) implements LogPlaces {
    @Override
    public ObservableValue<Boolean> present() {
        return services.migrations().present();
    }

    @Override
    public String open(LogLink link) {
        if (!present().getValue()) {
            return services.text("kubernetes.job.log.no-folder");
        }
        if (services.migrations().title(link).isEmpty()) {
            return services.text(
                    "kubernetes.job.log.no-migration",
                    link.file() == null ? String.valueOf(link.version()) : link.file());
        }
        services.migrations().open(link);
        return "";
    }
}
