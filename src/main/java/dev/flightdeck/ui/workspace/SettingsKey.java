package dev.flightdeck.ui.workspace;

import dev.flightdeck.workspace.Workspace;

/// Under which name a person's settings of a workspace are kept.
final class SettingsKey {
    private SettingsKey() {}

    static String of(Workspace workspace) {
        return workspace.key();
    }

    /// For what is about all projects of a folder.
    static String ofFolder(Workspace workspace) {
        return workspace.root().toString();
    }
}
