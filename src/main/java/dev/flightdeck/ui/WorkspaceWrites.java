package dev.flightdeck.ui;

import dev.flightdeck.format.FolderWrite;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.sqleditor.FileWrites;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;

/// Keeps what a format has beside its migrations true when the editor saves one of them.
record WorkspaceWrites(MigrationFormat format, Workspace workspace) implements FileWrites {
    /// Of the workspace that is open now.
    static FileWrites of(WindowContext window) {
        var open = window.workspace().workspace().get();
        return open == null
                ? FileWrites.ALONE
                : new WorkspaceWrites(open.format(), open.workspace());
    }

    @Override
    public FolderWrite before(Path file) throws ProblemException {
        var path = file.toAbsolutePath().normalize();
        return workspace.folders().stream().anyMatch(path::startsWith)
                ? format.beforeWrite(workspace.folders(), workspace.options())
                : FolderWrite.NOTHING;
    }
}
