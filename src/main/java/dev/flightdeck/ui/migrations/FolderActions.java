package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/// What can be done with the files of a workspace where no database is chosen. Blocking; any
/// thread.
public interface FolderActions {
    Workspace workspace();

    /// Such as `flyway`.
    String formatId();

    /// As shown to a person.
    default String formatTitle() {
        return formatId();
    }

    /// In the order in which they would run.
    List<Migration> files(Progress progress) throws ProblemException;

    /// Writes a new migration from the tool's template.
    Path create(String name) throws ProblemException;

    static FolderActions of(Workspace workspace, MigrationFormat format) {
        return new FormatFolder(workspace, format);
    }
}
