package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogAnswers;
import dev.flightdeck.kubernetes.log.LogWorker;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import java.time.ZoneId;

/// What a log view needs of its surroundings.
///
/// @param places the migrations that lines lead to
/// @param zone of the times that are shown
public record LogServices(
        Background background,
        Messages messages,
        Dialogs dialogs,
        LogPreferences preferences,
        LogPlaces places,
        ZoneId zone,
        LogAnswers.Starter answers) {
    /// With a thread for each log and the times of this computer.
    public LogServices(
            Background background,
            Messages messages,
            Dialogs dialogs,
            LogPreferences preferences,
            LogPlaces places) {
        this(
                background,
                messages,
                dialogs,
                preferences,
                places,
                ZoneId.systemDefault(),
                LogWorker::new);
    }
}
