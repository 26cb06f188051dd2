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
        boolean inside = folder.startsWith(workspace.root()) && !folder.equals(workspace.root());
        return inside ? workspace.root().relativize(folder) + "/" : abbreviated(folder);
    }

    /// With `~` for the home folder.
    private static String abbreviated(Path folder) {
        var home = Path.of(System.getProperty("user.home"));
        return folder.startsWith(home) && !folder.equals(home)
                ? Path.of("~").resolve(home.relativize(folder)).toString()
                : folder.toString();
    }
}
