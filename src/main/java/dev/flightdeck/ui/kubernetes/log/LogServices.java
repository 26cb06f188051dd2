package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogAnswers;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogWorker;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import java.time.ZoneId;
import java.util.function.Consumer;

/// What a log view needs of its surroundings.
///
/// @param openMigration shows the migration that a line names, at its line where that is said
/// @param zone of the times that are shown
public record LogServices(
        Background background,
        Messages messages,
        Dialogs dialogs,
        LogPreferences preferences,
        Consumer<LogLink> openMigration,
        ZoneId zone,
        LogAnswers.Starter answers) {
    /// With a thread for each log and the times of this computer.
    public LogServices(
            Background background,
            Messages messages,
            Dialogs dialogs,
            LogPreferences preferences,
            Consumer<LogLink> openMigration) {
        this(
                background,
                messages,
                dialogs,
                preferences,
                openMigration,
                ZoneId.systemDefault(),
                LogWorker::new);
    }
}
