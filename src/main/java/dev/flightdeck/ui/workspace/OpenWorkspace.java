package dev.flightdeck.ui.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;

/// A workspace with the format that reads it.
public record OpenWorkspace(Workspace workspace, MigrationFormat format) {
    /// Where the migrations are, as seen from the workspace: `migrations/`, or the whole path where
    /// they are elsewhere.
    public String folderText() {
        Path folder = workspace.folders().getFirst();
        if (folder.equals(workspace.root())) {
            return workspace.root().toString();
        }
        return folder.startsWith(workspace.root())
                ? workspace.root().relativize(folder) + "/"
                : folder.toString();
    }
}
