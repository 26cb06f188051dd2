package dev.flightdeck.format.flyway;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.flyway.FolderScan.Found;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Makes migrations of the files in some folders.
final class FolderReader {
    private record Named(Found file, FileName name) {}

    /// A file after reading: its checksum, or why it has none.
    private record Read(
            Named named, @Nullable String checksum, @Nullable ProblemException problem) {}

    private final FormatOptions options;
    private final List<Warning> remarks = new ArrayList<>();
    private final List<Named> undos = new ArrayList<>();
    private final Set<Path> settings = new HashSet<>();
    private boolean severalFolders;

    FolderReader(FormatOptions options) {
        this.options = options;
    }

    MigrationFolder read(List<Path> folders, Progress progress) throws ProblemException {
        severalFolders = folders.size() > 1;
        var scan = FolderScan.of(folders);
        remarks.addAll(scan.remarks());
        var named = new ArrayList<Named>();
        for (var file : scan.files()) {
            sort(new Named(file, FileName.of(file.name())), named);
        }
        checkDuplicates(named);
        var undoFiles = pairUndos(named);
        var read = readAll(named, progress);
        var migrations = new ArrayList<Migration>(read.size());
        for (var one : read) {
            migrations.add(migration(one, undoFiles));
        }
        return new MigrationFolder(folders, inOrder(migrations), remarks);
    }

    private void sort(Named file, List<Named> migrations) {
        switch (file.name()) {
            case FileName.Versioned _, FileName.Repeatable _ -> migrations.add(file);
            case FileName.Baseline b when !b.script() -> migrations.add(file);
            case FileName.Undo u when !u.script() -> undos.add(file);
            case FileName.Baseline _, FileName.Undo _ ->
                    remark(file, "a script, and scripts from a folder are never run");
            case FileName.Callback c ->
                    remarks.add(Callbacks.remark(c, file.file().relative(), options));
            case FileName.Settings _ -> settings.add(file.file().path());
            case FileName.Unused u -> {
                if (u.why() != null) {
                    remark(file, "not used: " + u.why());
                }
            }
        }
    }

    private void remark(Named file, String text) {
        remarks.add(new Warning.Remark(SourcePlace.of(file.file().relative()), text));
    }

    private void checkDuplicates(List<Named> files) throws ProblemException {
        var versioned = new HashMap<FlywayVersion, Named>();
        var baselines = new HashMap<FlywayVersion, Named>();
        var repeatables = new HashMap<String, Named>();
        for (var file : files) {
            switch (file.name()) {
                case FileName.Versioned v -> once(versioned, v.version(), file);
                case FileName.Baseline b -> once(baselines, b.version(), file);
                case FileName.Repeatable r -> once(repeatables, r.description(), file);
                default -> throw new IllegalStateException(file.file().relative());
            }
        }
    }

    private <K> void once(Map<K, Named> seen, K key, Named file) throws ProblemException {
        var other = seen.put(key, file);
        if (other != null) {
            throw new ProblemException(
                    new Problem.DuplicateVersion(
                            key.toString(), List.of(shown(other), shown(file))));
        }
    }

    private String shown(Named file) {
        return severalFolders ? file.file().path().toString() : file.file().relative();
    }

    private Map<FlywayVersion, Path> pairUndos(List<Named> files) throws ProblemException {
        var versions = new HashSet<FlywayVersion>();
        for (var file : files) {
            if (file.name() instanceof FileName.Versioned v) {
                versions.add(v.version());
            }
        }
        var seen = new HashMap<FlywayVersion, Named>();
        var paths = new TreeMap<FlywayVersion, Path>();
        for (var file : undos) {
            var version = ((FileName.Undo) file.name()).version();
            once(seen, version, file);
            paths.put(version, file.file().path());
            if (!versions.contains(version)) {
                remark(file, "undoes version %s, and no file has that version".formatted(version));
            }
        }
        return paths;
    }

    private List<Read> readAll(List<Named> files, Progress progress) throws ProblemException {
        progress.message("Reading %d migrations".formatted(files.size()));
        var done = new AtomicInteger();
        var read =
                files.parallelStream()
                        .map(file -> {
                            int count = done.incrementAndGet();
                            if (count % 500 == 0) {
                                progress.done(count, files.size());
                            }
                            return read(file);
                        })
                        .toList();
        for (var one : read) {
            if (one.problem() != null) {
                throw one.problem();
            }
        }
        return read;
    }

    private Read read(Named file) {
        var path = file.file().path();
        var shown = file.file().relative();
        try {
            var conf = FileSettings.fileOf(path);
            var own =
                    settings.contains(conf)
                            ? FileSettings.read(conf, shown + ".conf")
                            : FileSettings.DEFAULT;
            return new Read(file, Checksum.of(path, own.encoding(), shown), null);
        } catch (ProblemException e) {
            return new Read(file, null, e);
        }
    }

    private static Migration migration(Read read, Map<FlywayVersion, Path> undoFiles) {
        var file = read.named().file();
        var path = file.path();
        return switch (read.named().name()) {
            case FileName.Versioned v ->
                    new Migration.Versioned(
                            v.version().toVersion(),
                            v.description(),
                            file.relative(),
                            path,
                            read.checksum(),
                            v.script() ? RowType.SCRIPT : RowType.SQL,
                            undoFiles.get(v.version()));
            case FileName.Repeatable r ->
                    new Migration.Repeatable(
                            r.description(),
                            file.relative(),
                            path,
                            read.checksum(),
                            r.script() ? RowType.SCRIPT : RowType.SQL);
            case FileName.Baseline b ->
                    new Migration.Baseline(
                            b.version().toVersion(),
                            b.description(),
                            file.relative(),
                            path,
                            read.checksum(),
                            RowType.SQL_BASELINE);
            default -> throw new IllegalStateException(file.relative());
        };
    }

    /// By version, a baseline behind the migration of its version; repeatables last, by
    /// description.
    private static List<Migration> inOrder(List<Migration> migrations) {
        record Keyed(@Nullable FlywayVersion version, Migration migration) {}
        Comparator<Keyed> byVersion =
                Comparator.comparing(
                        Keyed::version, Comparator.nullsLast(Comparator.naturalOrder()));
        return migrations.stream()
                .map(m -> {
                    var version = m.version();
                    return new Keyed(version == null ? null : FlywayVersion.of(version), m);
                })
                .sorted(
                        byVersion
                                .thenComparing(k -> k.migration() instanceof Migration.Baseline)
                                .thenComparing(k -> k.migration().description()))
                .map(Keyed::migration)
                .toList();
    }
}
