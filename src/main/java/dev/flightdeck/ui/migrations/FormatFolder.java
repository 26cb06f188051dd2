package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

record FormatFolder(Workspace workspace, MigrationFormat format) implements FolderActions {
    @Override
    public String formatId() {
        return format.id();
    }

    @Override
    public String formatTitle() {
        return format.title();
    }

    @Override
    public List<Migration> files(Progress progress) throws ProblemException {
        return format.read(workspace.folders(), workspace.options(), progress).migrations();
    }

    @Override
    public Path create(String name) throws ProblemException {
        return format.create(workspace.folders(), workspace.options(), name);
    }
}
