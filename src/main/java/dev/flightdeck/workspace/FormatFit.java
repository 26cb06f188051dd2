package dev.flightdeck.workspace;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.Problem.FilesNotUsed;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a format that was named fits the files that are there. One that uses none of them shows
/// an empty folder, in which nothing seems to be wrong.
///
/// @param formats all there are
record FormatFit(List<MigrationFormat> formats) {
    /// The folder as it was read, with a problem where files are there and none is used.
    MigrationFolder checked(MigrationFolder read, Workspace workspace, MigrationFormat format)
            throws ProblemException {
        if (workspace.formatId() == null || !read.migrations().isEmpty()) {
            return read;
        }
        var misfit = misfit(format, read.folders());
        if (misfit == null) {
            return read;
        }
        var problems = new ArrayList<>(read.problems());
        problems.add(misfit);
        return new MigrationFolder(
                read.folders(), read.migrations(), read.remarks(), problems, read.invalid());
    }

    /// Of a format that has no migrations in these folders.
    @Nullable FilesNotUsed misfit(MigrationFormat format, List<Path> folders)
            throws ProblemException {
        var other = other(format, folders);
        var files = unused(format, folders);
        if (files.isEmpty() && other != null) {
            files =
                    other
                            .read(folders, FormatOptions.defaults(), Progress.none())
                            .migrations()
                            .stream()
                            .map(Migration::script)
                            .toList();
        }
        return files.isEmpty()
                ? null
                : new FilesNotUsed(
                        folders.getFirst().toString(),
                        format.title(),
                        files,
                        other == null ? null : other.id());
    }

    private @Nullable MigrationFormat other(MigrationFormat format, List<Path> folders)
            throws ProblemException {
        for (var other : formats) {
            if (!other.id().equals(format.id()) && recognizesAny(other, folders)) {
                return other;
            }
        }
        return null;
    }

    static boolean recognizesAny(MigrationFormat format, List<Path> folders)
            throws ProblemException {
        for (var folder : folders) {
            if (format.recognizes(folder) != Recognition.NO) {
                return true;
            }
        }
        return false;
    }

    /// Not those in folders below: what they are for, only a format that looks there can tell.
    private static List<String> unused(MigrationFormat format, List<Path> folders)
            throws ProblemException {
        var names = new ArrayList<String>();
        for (var folder : folders) {
            try (var files = Files.newDirectoryStream(folder, "*.sql")) {
                for (var file : files) {
                    var name = String.valueOf(file.getFileName());
                    if (Files.isRegularFile(file) && !format.usesBeside(name)) {
                        names.add(name);
                    }
                }
            } catch (IOException e) {
                throw new ProblemException(new FileUnreadable(folder.toString(), e.toString()), e);
            }
        }
        return names.stream().sorted().toList();
    }
}
