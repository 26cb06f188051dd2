package dev.flightdeck.format.flyway;

import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the files below some folders, each real directory once: first those that are really there,
/// then what symbolic links lead to. Opens no file.
final class FolderScan {
    /// @param relative to its folder, with `/`
    record Found(Path path, String relative) {
        String name() {
            return relative.substring(relative.lastIndexOf('/') + 1);
        }
    }

    private record Directory(Path path, String prefix) {}

    private final List<Found> files = new ArrayList<>();
    private final List<Warning> remarks = new ArrayList<>();
    private final Set<Path> visited = new HashSet<>();
    private final ArrayDeque<Directory> real = new ArrayDeque<>();
    private final ArrayDeque<Directory> linked = new ArrayDeque<>();

    private FolderScan() {}

    /// Gives `FolderMissing`, `FileUnreadable`.
    static FolderScan of(List<Path> folders) throws ProblemException {
        var scan = new FolderScan();
        for (var folder : outermost(folders)) {
            scan.real.add(new Directory(folder, ""));
            scan.run();
        }
        return scan;
    }

    /// By relative path.
    List<Found> files() {
        return files.stream().sorted(Comparator.comparing(Found::relative)).toList();
    }

    List<Warning> remarks() {
        return remarks;
    }

    /// Without those that lie in another one, as Flyway does.
    private static List<Path> outermost(List<Path> folders) throws ProblemException {
        var realPaths = new ArrayList<Path>();
        for (var folder : folders) {
            realPaths.add(realPath(folder));
        }
        var kept = new ArrayList<Path>();
        for (int i = 0; i < folders.size(); i++) {
            var path = realPaths.get(i);
            int index = i;
            boolean inside =
                    realPaths.stream().anyMatch(p -> !p.equals(path) && path.startsWith(p));
            if (!inside && realPaths.indexOf(path) == index) {
                kept.add(folders.get(i));
            }
        }
        return kept;
    }

    private static Path realPath(Path folder) throws ProblemException {
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(new Problem.FolderMissing(folder.toString()));
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw FileText.unreadable(folder.toString(), e);
        }
    }

    private void run() throws ProblemException {
        while (!real.isEmpty() || !linked.isEmpty()) {
            var directory = real.isEmpty() ? linked.remove() : real.remove();
            if (visited.add(realPath(directory.path()))) {
                list(directory);
            } else {
                remark(
                        directory.prefix(),
                        "leads to a folder that was read already: not read again");
            }
        }
    }

    private void list(Directory directory) throws ProblemException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
            for (var entry : entries) {
                add(entry, directory.prefix() + entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw FileText.unreadable(directory.path().toString(), e);
        } catch (IOException e) {
            throw FileText.unreadable(directory.path().toString(), e);
        }
    }

    private void add(Path entry, String relative) throws IOException {
        var attributes =
                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean link = attributes.isSymbolicLink();
        if (link && !Files.exists(entry)) {
            remark(relative, "a symbolic link that leads nowhere: not used");
        } else if (attributes.isDirectory() || (link && Files.isDirectory(entry))) {
            addDirectory(entry, relative, link);
        } else {
            files.add(new Found(entry, relative));
        }
    }

    private void addDirectory(Path entry, String relative, boolean link) {
        var name = entry.getFileName().toString();
        if (name.startsWith(".")) {
            return;
        }
        if (!(FileName.of(name) instanceof FileName.Unused)) {
            remark(relative, "a folder with the name of a file: not a migration");
        }
        (link ? linked : real).add(new Directory(entry, relative + "/"));
    }

    private void remark(String relative, String text) {
        remarks.add(new Warning.Remark(SourcePlace.of(relative), text));
    }
}
