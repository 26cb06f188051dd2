package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem.DuplicateVersion;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.Problem.FolderMissing;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads names as golang-migrate does: no deeper than the folder's own files, in the order of the
/// version numbers, up and down paired by them.
final class FolderReader {
    private final List<Warning> remarks = new ArrayList<>();
    private final SortedMap<BigInteger, Pair> pairs = new TreeMap<>();

    private record Found(FileName name, Path path) {}

    private static final class Pair {
        private @Nullable Found up;
        private @Nullable Found down;
    }

    MigrationFolder read(List<Path> folders, Progress progress) throws ProblemException {
        for (var folder : folders.stream().distinct().toList()) {
            for (var file : filesIn(folder)) {
                add(file);
            }
        }
        var migrations = new ArrayList<Migration>();
        for (var pair : pairs.values()) {
            migrations.add(migration(pair));
            progress.done(migrations.size(), pairs.size());
        }
        return new MigrationFolder(folders, migrations, remarks);
    }

    /// In the order of their names, so that what is said of them is said in the same order again.
    static List<Path> filesIn(Path folder) throws ProblemException {
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new ProblemException(new FolderMissing(folder.toString()), e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new ProblemException(new FileUnreadable(folder.toString(), e.toString()), e);
        }
        files.sort(null);
        return files;
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void add(Path file) throws ProblemException {
        var text = nameOf(file);
        if (Files.isDirectory(file)) {
            return;
        }
        var whyNot = FileName.whyNot(text);
        if (whyNot != null) {
            remarks.add(new Warning.NotUsed(SourcePlace.of(text), whyNot));
            return;
        }
        var name = FileName.parse(text);
        if (name.isPresent()) {
            add(new Found(name.get(), file));
        }
    }

    private void add(Found found) throws ProblemException {
        var pair = pairs.computeIfAbsent(found.name.number(), _ -> new Pair());
        var before = found.name.down() ? pair.down : pair.up;
        if (before != null) {
            throw new ProblemException(
                    new DuplicateVersion(
                            found.name.version(),
                            List.of(before.path.toString(), found.path.toString())));
        }
        if (found.name.down()) {
            pair.down = found;
        } else {
            pair.up = found;
        }
        if (found.name.hasUnusualExtension()) {
            remarks.add(
                    new Warning.Remark(
                            SourcePlace.of(found.name.text()),
                            "counts as a migration: golang-migrate does not look at what follows .up. or .down."));
        }
    }

    private Migration migration(Pair pair) {
        var first = pair.up == null ? pair.down : pair.up;
        if (first == null) {
            throw new IllegalStateException("a version without a file");
        }
        if (pair.up == null) {
            remarks.add(
                    new Warning.Remark(
                            SourcePlace.of(first.name.text()),
                            "there is no up file: applying version %s runs nothing and counts"
                                    .formatted(first.name.version())));
        }
        return new Migration.Versioned(
                new Version(first.name.version()),
                first.name.description(),
                first.name.text(),
                first.path,
                null,
                "SQL",
                pair.down == null ? null : pair.down.path);
    }
}
