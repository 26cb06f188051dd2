package dev.flightdeck.ui.workspace;

import dev.flightdeck.movein.Discovery;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Workspaces;

/// What the workspace needs of its surroundings.
///
/// @param discovery finds what other tools' configuration has
/// @param connections asks for a connection
public record WorkspaceServices(
        Workspaces workspaces,
        SecretStore secrets,
        SettingsFile settings,
        Discovery discovery,
        Sample sample,
        Background background,
        Dialogs dialogs,
        ConnectionQuestion connections,
        Messages messages) {}
