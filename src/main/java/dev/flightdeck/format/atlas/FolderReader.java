package dev.flightdeck.format.atlas;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.DuplicateVersion;
import dev.flightdeck.problem.Problem.InvalidMigration;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a folder as Atlas does: the files directly in it whose names end with `.sql`, bytewise by
/// name, checked against `atlas.sum`.
///
/// Two files of one version are refused, though Atlas goes on with them: it never runs the second.
final class FolderReader {
    static final String CHECKPOINT = "CHECKPOINT";

    /// How many files are in memory together: reading them is waiting, so several are read at once.
    private static final int AT_ONCE = 256;

    private final List<Warning> remarks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Problem> invalid = new HashMap<>();

    /// Gives `FolderMissing`, `FileUnreadable`, `InvalidEncoding`, `DuplicateVersion`,
    /// `NotPossible`.
    MigrationFolder read(List<Path> folders, Progress progress) throws ProblemException {
        var folder = single(folders);
        var files = usable(MigrationFile.in(folder));
        checkVersions(files);
        remarkOnOrder(files);
        var sum = new FolderSum();
        var downs = DownFiles.below(folder);
        var migrations = new ArrayList<Migration>();
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            var some = files.subList(from, Math.min(from + AT_ONCE, files.size()));
            var contents = MigrationFile.bytes(some);
            for (int i = 0; i < some.size(); i++) {
                migrations.add(migration(some.get(i), contents.get(i), sum, downs));
            }
            progress.done(migrations.size(), files.size());
        }
        problems.addAll(new SumCheck(folder, files, sum.file()).problems());
        return new MigrationFolder(folders, migrations, remarks, problems, invalid);
    }

    static Path single(List<Path> folders) throws ProblemException {
        var distinct = folders.stream().distinct().toList();
        if (distinct.size() > 1) {
            throw new ProblemException(
                    new NotPossible(
                            "Reading %d folders together".formatted(distinct.size()),
                            "Atlas keeps migrations in one folder, with one atlas.sum",
                            "Name one folder."));
        }
        return distinct.getFirst();
    }

    private List<MigrationFile> usable(List<MigrationFile> files) {
        var usable = new ArrayList<MigrationFile>();
        for (var file : files) {
            if (Files.isDirectory(file.path())) {
                problems.add(
                        new InvalidMigration(
                                SourcePlace.of(file.name().text()),
                                "this is a directory, and Atlas stops at a directory with the name of a migration",
                                "Give it another name."));
            } else {
                usable.add(file);
            }
        }
        return usable;
    }

    private static void checkVersions(List<MigrationFile> files) throws ProblemException {
        var byVersion = new HashMap<String, String>();
        for (var file : files) {
            var before = byVersion.put(file.name().version(), file.path().toString());
            if (before != null) {
                throw new ProblemException(
                        new DuplicateVersion(
                                file.name().version(), List.of(before, file.path().toString())));
            }
        }
    }

    /// Atlas runs files by name and compares versions: where the two orders differ it takes its own
    /// history for out of order.
    private void remarkOnOrder(List<MigrationFile> files) {
        for (int i = 1; i < files.size(); i++) {
            var before = files.get(i - 1).name();
            var after = files.get(i).name();
            if (FileName.BYTEWISE.compare(before.version(), after.version()) > 0) {
                remarks.add(
                        new Warning.Remark(
                                SourcePlace.of(before.text()),
                                "runs before %s by its name, though its version is the later one: after a run Atlas calls this history non-linear. Versions of one length avoid it"
                                        .formatted(after.text())));
            }
        }
    }

    private Migration migration(MigrationFile file, byte[] bytes, FolderSum sum, DownFiles downs) {
        var name = file.name();
        sum.add(name.text(), bytes);
        boolean checkpoint = isCheckpoint(name.text(), bytes);
        return new Migration.Versioned(
                new Version(name.version()),
                name.description(),
                name.text(),
                file.path(),
                sum.hashOf(name.text()),
                checkpoint ? CHECKPOINT : "SQL",
                downs.of(file));
    }

    private boolean isCheckpoint(String name, byte[] bytes) {
        try {
            var read = Utf8Text.decode(name, bytes);
            remarkOnDirectives(read);
            return Directives.of(read.text()).isCheckpoint();
        } catch (ProblemException e) {
            invalid.put(name, e.problem());
            remarks.add(Warning.Remark.of(e.problem(), name));
            return false;
        }
    }

    private void remarkOnDirectives(Utf8Text file) {
        int unseen = Directives.unseenLine(file.text());
        if (unseen > 0) {
            remarks.add(
                    new Warning.Remark(
                            new SourcePlace(file.name(), unseen, 1, null),
                            "Atlas does not see this directive: the comments at the start of the file have to end with an empty line, and every line with LF"));
        }
    }
}
