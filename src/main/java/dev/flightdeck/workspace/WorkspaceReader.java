package dev.flightdeck.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes a [Workspace] of a folder.
final class WorkspaceReader {
    static final String FILE_NAME = "flightdeck.toml";

    /// Where projects keep their migrations, below the folder that is opened.
    private static final List<String> USUAL_PLACES =
            List.of(
                    "migrations",
                    "db/migrations",
                    "db/migration",
                    "sql/migrations",
                    "src/main/resources/db/migration",
                    "sql");

    private final List<MigrationFormat> formats;

    WorkspaceReader(List<MigrationFormat> formats) {
        this.formats = formats;
    }

    /// One, or all of those in `flightdeck.toml` in their order.
    List<Workspace> read(Path folder) throws ProblemException {
        var root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new ProblemException(new Problem.FolderMissing(root.toString()));
        }
        var file = root.resolve(FILE_NAME);
        if (Files.isRegularFile(file)) {
            return new WorkspaceFile(file, formats).read();
        }
        var above = above(root);
        if (!above.isEmpty()) {
            return above;
        }
        return List.of(new Workspace(root, nameOf(root), List.of(migrationsIn(root)), List.of()));
    }

    /// What the nearest file says about Jobs in a cluster, that of the folder or of one above it.
    JobSettings jobs(Path folder) throws ProblemException {
        var file = nearest(folder);
        return file.isEmpty() ? JobSettings.none() : file.get().jobs();
    }

    /// The environments that the nearest file has, of all its projects.
    List<Environment> environments(Path folder) throws ProblemException {
        var file = nearest(folder);
        return file.isEmpty() ? List.of() : file.get().environments();
    }

    private Optional<WorkspaceFile> nearest(Path folder) {
        for (var at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            var file = at.resolve(FILE_NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(new WorkspaceFile(file, formats));
            }
        }
        return Optional.empty();
    }

    /// The workspaces whose migrations these are, opened from inside: its environments are to count
    /// here too, production most of all.
    private List<Workspace> above(Path root) throws ProblemException {
        for (var folder = root.getParent(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve(FILE_NAME);
            if (Files.isRegularFile(file)) {
                return new WorkspaceFile(file, formats)
                        .read().stream()
                                .filter(w -> w.folders().stream().anyMatch(root::startsWith))
                                .toList();
            }
        }
        return List.of();
    }

    static String nameOf(Path root) {
        var name = root.getFileName();
        return name == null ? root.toString() : name.toString();
    }

    /// The folder itself where it has SQL files; else the first usual place below it. A format that
    /// looks into subfolders would find those files from above as well, and then name them
    /// otherwise than the tool does.
    private Path migrationsIn(Path root) throws ProblemException {
        if (hasSqlFiles(root) && Workspaces.formatOf(formats, root) != null) {
            return root;
        }
        for (var place : USUAL_PLACES) {
            var candidate = root.resolve(place);
            if (Files.isDirectory(candidate) && Workspaces.formatOf(formats, candidate) != null) {
                return candidate;
            }
        }
        return root;
    }

    private static boolean hasSqlFiles(Path root) throws ProblemException {
        try (var files = Files.newDirectoryStream(root, "*.{sql,SQL}")) {
            return files.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(root.toString(), String.valueOf(e.getMessage())), e);
        }
    }
}
