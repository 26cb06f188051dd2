package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import java.util.function.Consumer;

/// What the views of clusters need of their surroundings.
///
/// @param showProblem keeps a problem and brings it to the front
public record ClusterServices(
        ClusterAccess access,
        SettingsFile settings,
        Background background,
        Dialogs dialogs,
        Messages messages,
        Consumer<Problem> showProblem) {}
