package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads folders as dbmate does: all of them together, no deeper than their own files, in the order
/// of the file names.
///
/// Two files of one version are refused, though dbmate goes on with them: it counts both as applied
/// once the first is, so the second is silently never run there, and where neither is applied the
/// second fails on the primary key. No person means either.
///
/// dbmate looks into a file only when it runs it: a file that it could not run is listed, with what
/// is wrong, and keeps no other from being run.
final class FolderReader {
    private static final Comparator<Found> BY_NAME =
            Comparator.comparing(found -> found.name.text(), FileName.BYTEWISE);

    private final List<Warning> remarks = new ArrayList<>();
    private final Map<String, Problem> invalid = new HashMap<>();

    private record Found(FileName name, Path path) {}

    MigrationFolder read(List<Path> folders, Progress progress) throws ProblemException {
        var found = new ArrayList<Found>();
        for (var folder : folders.stream().distinct().toList()) {
            list(folder, found);
        }
        found.sort(BY_NAME);
        checkVersions(found);
        remarkOnOrder(found);
        var migrations = new ArrayList<Migration>();
        for (var each : found) {
            migrations.add(migration(each));
            progress.done(migrations.size(), found.size());
        }
        return new MigrationFolder(folders, migrations, remarks, List.of(), invalid);
    }

    /// The files of a folder in the order of their names.
    static List<Path> filesIn(Path folder) throws ProblemException {
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new ProblemException(new FolderMissing(folder.toString()), e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new ProblemException(new FileUnreadable(folder.toString(), e.toString()), e);
        }
        files.sort(Comparator.comparing(FolderReader::nameOf, FileName.BYTEWISE));
        return files;
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void list(Path folder, List<Found> found) throws ProblemException {
        for (var file : filesIn(folder)) {
            var text = nameOf(file);
            var name = FileName.parse(text);
            var whyNot = FileName.whyNot(text);
            if (whyNot != null) {
                notUsed(text, whyNot);
            } else if (name.isPresent() && Files.exists(file) && !Files.isRegularFile(file)) {
                notUsed(text, "not used: this is not a file but a folder or the like");
            } else if (name.isPresent()) {
                found.add(new Found(name.get(), file));
            }
        }
    }

    private void notUsed(String file, String reason) {
        remarks.add(new Warning.NotUsed(SourcePlace.of(file), reason));
    }

    private static void checkVersions(List<Found> found) throws ProblemException {
        var byVersion = new LinkedHashMap<String, List<String>>();
        for (var each : found) {
            byVersion
                    .computeIfAbsent(each.name.version(), _ -> new ArrayList<>())
                    .add(each.path.toString());
        }
        for (var entry : byVersion.entrySet()) {
            if (entry.getValue().size() > 1) {
                throw new ProblemException(new DuplicateVersion(entry.getKey(), entry.getValue()));
            }
        }
    }

    private void remarkOnOrder(List<Found> found) {
        for (int i = 1; i < found.size(); i++) {
            var before = found.get(i - 1).name;
            var after = found.get(i).name;
            if (new BigInteger(before.version()).compareTo(new BigInteger(after.version())) > 0) {
                remarks.add(
                        new Warning.Remark(
                                SourcePlace.of(before.text()),
                                "runs before %s: dbmate orders by name, not by number"
                                        .formatted(after.text())));
            }
        }
    }

    private Migration migration(Found found) {
        var name = found.name;
        try {
            var file = MigrationText.read(found.path, name.text());
            remarkOn(file, BlockParser.parse(file));
        } catch (ProblemException e) {
            invalid.put(name.text(), e.problem());
            remarks.add(Warning.Remark.of(e.problem(), name.text()));
        }
        return new Migration.Versioned(
                new Version(name.version()),
                name.description(),
                name.text(),
                found.path,
                null,
                "SQL",
                found.path);
    }

    private void remarkOn(Utf8Text file, List<Section> sections) {
        if (sections.size() > 1) {
            int second = sections.get(1).up().start();
            remarks.add(new Warning.Remark(file.place(second), manySections(sections.size())));
        }
        for (var section : sections) {
            for (var block : List.of(section.up(), section.down())) {
                if (block.hasOptionWithoutEffect()) {
                    remarks.add(
                            new Warning.Remark(
                                    file.place(block.start()),
                                    "this option has no effect: dbmate knows only `transaction:false`, in lower case and without blanks"));
                }
            }
        }
    }

    static String manySections(int count) {
        return ("%d up blocks in one file: dbmate itself runs the first only and takes the file for"
                        + " applied (dbmate issue 820); Flightdeck runs all of them. A file for"
                        + " each is safe with both")
                .formatted(count);
    }
}
