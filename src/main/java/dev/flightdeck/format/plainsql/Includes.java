package dev.flightdeck.format.plainsql;

import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds the files that `\i` and `\ir` name, and keeps them inside the workspace: a folder that one
/// only looks at must not bring other files of the machine into view.
///
/// @param root the workspace's folder, which stands for psql's working directory
/// @param base the folder that names in messages are relative to, where the file is below it
record Includes(Path root, Path base) {

    /// @param at offset of the command in `from`
    /// @param relative to the file that has the command (`\ir`)
    SourceText find(SourceText from, int at, String name, boolean relative)
            throws ProblemException {
        var file = resolve(from, at, name, relative);
        if (!Files.isRegularFile(file)) {
            throw from.invalid(
                    at,
                    "there is no file %s".formatted(file),
                    relative
                            ? "\\ir looks beside the file that has the command."
                            : "\\i looks in the workspace's folder %s; \\ir beside the file that has the command."
                                    .formatted(root));
        }
        checkReally(from, at, name, file);
        return SourceText.read(file, shown(file));
    }

    private Path resolve(SourceText from, int at, String name, boolean relative)
            throws ProblemException {
        if (name.startsWith("~") || name.startsWith("|") || name.equals("-")) {
            throw outside(from, at, name, null);
        }
        try {
            var beside = from.file().getParent();
            var folder = relative && beside != null ? beside : root;
            var file = folder.resolve(name).toAbsolutePath().normalize();
            if (!file.startsWith(root.toAbsolutePath().normalize())) {
                throw outside(from, at, name, null);
            }
            return file;
        } catch (InvalidPathException e) {
            throw from.invalid(at, name + " is not a name for a file", "Name a file to include.");
        }
    }

    /// Symbolic links must not lead out either.
    private void checkReally(SourceText from, int at, String name, Path file)
            throws ProblemException {
        try {
            var real = file.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                throw outside(from, at, name, real);
            }
        } catch (IOException e) {
            throw from.invalid(
                    at, name + " cannot be read: " + e, "Check that you may read the file.");
        }
    }

    private ProblemException outside(SourceText from, int at, String name, @Nullable Path really) {
        return from.invalid(
                at,
                "%s%s is outside of the workspace's folder %s and is not read"
                        .formatted(name, really == null ? "" : " (really " + really + ")", root),
                "Move the file into the workspace, or open the folder that holds both.");
    }

    private String shown(Path file) {
        var folder = file.startsWith(base) ? base : root.toAbsolutePath().normalize();
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
