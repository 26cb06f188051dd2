package dev.flightdeck.convert;

import dev.flightdeck.problem.Problem.NotSaved;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What conversions that were killed left beside the new folder. A folder of a process of this
/// machine that still runs is none, nor is one whose lock file may not be written. Owners are not
/// compared.
record Leftovers(Path parent) {
    private static final String LOCKS = StagingLock.PREFIX + "*" + StagingLock.SUFFIX;

    static Leftovers beside(Path into) {
        var parent = into.toAbsolutePath().normalize().getParent();
        return new Leftovers(parent == null ? into : parent);
    }

    List<Path> find() throws ProblemException {
        var found = new ArrayList<Path>();
        for (var file : lockFiles()) {
            try {
                var lock = StagingLock.ofEnded(file);
                if (lock != null) {
                    lock.release();
                    var folder = StagingLock.folderOf(file);
                    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                        found.add(folder);
                    }
                }
            } catch (IOException _) {
                // May not be written, or has no locks: not ours to take away.
            }
        }
        return found;
    }

    /// Takes away those of `confirmed` that nobody writes, and lock files whose folder was put into
    /// its place.
    ///
    /// @return the folders that it took away
    List<Path> remove(List<Path> confirmed) throws ProblemException {
        var removed = new ArrayList<Path>();
        for (var file : lockFiles()) {
            var folder = StagingLock.folderOf(file);
            if (confirmed.contains(folder)) {
                if (remove(file, folder)) {
                    removed.add(folder);
                }
            } else if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                removeLockFile(file);
            }
        }
        return removed;
    }

    private static boolean remove(Path file, Path folder) throws ProblemException {
        try (var lock = StagingLock.ofEnded(file)) {
            if (lock == null || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            NewFolder.delete(folder);
            return true;
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(folder.toString(), e.toString()), e);
        }
    }

    private static void removeLockFile(Path file) {
        try {
            var lock = StagingLock.ofEnded(file);
            if (lock != null) {
                lock.close();
            }
        } catch (IOException _) {
            // May not be written, or has no locks: an empty file is in nobody's way.
        }
    }

    private List<Path> lockFiles() throws ProblemException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(parent, LOCKS)) {
            entries.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new ProblemException(new NotSaved(parent.toString(), e.toString()), e);
        }
        files.sort(null);
        return files;
    }
}
