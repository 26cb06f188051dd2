package dev.flightdeck.ui.workspace;

import dev.flightdeck.workspace.Workspace;

/// Under which name a person's settings of a workspace are kept.
final class SettingsKey {
    private SettingsKey() {}

    /// The folder; with the project where there are several, for their databases are different
    /// ones.
    static String of(Workspace workspace) {
        var root = ofFolder(workspace);
        return workspace.project() == null ? root : root + "#" + workspace.project();
    }

    /// For what is about all projects of a folder.
    static String ofFolder(Workspace workspace) {
        return workspace.root().toString();
    }
}
