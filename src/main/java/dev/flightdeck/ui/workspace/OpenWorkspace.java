package dev.flightdeck.ui.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/// A workspace with the format that reads it.
///
/// @param workspace its format is named only where its file or a person says it
/// @param projects all projects of its folder, this one among them, in the order of the file
public record OpenWorkspace(Workspace workspace, MigrationFormat format, List<Workspace> projects) {
    public OpenWorkspace {
        projects = List.copyOf(projects);
    }

    /// Whether there is more than one to choose from.
    public boolean hasSeveralProjects() {
        return projects.size() > 1;
    }

    /// Whether `flightdeck.toml` says the format.
    public boolean formatIsShared() {
        return projects.stream()
                .anyMatch(p -> p.title().equals(workspace.title()) && p.formatId() != null);
    }

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
