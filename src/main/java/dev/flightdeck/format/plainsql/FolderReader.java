package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.DuplicateVersion;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the files of all folders: first what has no sequence (a flat folder), then `ddl`, then
/// `dml`, each in the order of its numbers.
final class FolderReader {
    private static final Comparator<Found> IN_ORDER =
            Comparator.<Found, Kind>comparing(found -> found.place.kind())
                    .thenComparing(found -> new BigInteger(found.name.number()))
                    .thenComparing(Found::script);

    private final FormatOptions options;
    private final Settings settings;
    private final List<Warning> remarks = new ArrayList<>();
    private final Map<String, Path> downs = new HashMap<>();
    private final Map<String, Problem> invalid = new HashMap<>();

    private record Found(FolderPlace place, FileName name, Path path) {
        String script() {
            return place.prefix() + name.text();
        }

        String version() {
            return place.sequence().isEmpty()
                    ? name.number()
                    : place.sequence() + "/" + name.number();
        }

        Kind kind() {
            return place.kind() == Kind.SQL ? name.kindByName() : place.kind();
        }
    }

    FolderReader(FormatOptions options) throws ProblemException {
        this.options = options;
        this.settings = Settings.of(options);
    }

    MigrationFolder read(List<Path> folders, Progress progress) throws ProblemException {
        var found = new ArrayList<Found>();
        for (var folder : folders.stream().distinct().toList()) {
            for (var place : FolderPlace.in(folder, settings)) {
                list(place, found);
            }
        }
        found.sort(IN_ORDER);
        checkVersions(found);
        var migrations = new ArrayList<Migration>();
        for (var each : found) {
            migrations.add(migration(each));
            progress.done(migrations.size(), found.size());
        }
        remarkOnDowns(found);
        return new MigrationFolder(folders, migrations, remarks, List.of(), invalid);
    }

    private void list(FolderPlace place, List<Found> found) throws ProblemException {
        for (var file : FolderPlace.filesIn(place.folder())) {
            var text = String.valueOf(file.getFileName());
            var name = FileName.parse(text);
            if (name.isEmpty()) {
                if (FileName.looksLikeSql(text) && Files.isRegularFile(file)) {
                    notUsed(
                            place.prefix() + text,
                            "not used: its name does not begin with a number and end with .sql");
                }
            } else if (Files.isDirectory(file)) {
                notUsed(place.prefix() + text, "not used: this is a folder");
            } else if (!place.used()) {
                notUsed(
                        place.prefix() + text,
                        "not used: the numbered files of this folder are those in %s and %s"
                                .formatted(settings.ddl(), settings.dml()));
            } else if (name.get().down()) {
                keepDown(place, name.get(), file);
            } else {
                found.add(new Found(place, name.get(), file));
            }
        }
    }

    /// `.down` counts before `.undo`; they come in this order.
    private void keepDown(FolderPlace place, FileName name, Path file) {
        var key = place.folder().resolve(name.stem()).toString();
        var before = downs.putIfAbsent(key, file);
        if (before != null) {
            notUsed(
                    place.prefix() + name.text(),
                    "not used: %s undoes the same file".formatted(before.getFileName()));
        }
    }

    private @Nullable Path downOf(Found found) {
        return downs.get(found.path.resolveSibling(found.name.stem()).toString());
    }

    private void remarkOnDowns(List<Found> found) {
        var used = new HashSet<Path>();
        for (var each : found) {
            var down = downOf(each);
            if (down != null) {
                used.add(down);
            }
        }
        downs.values().stream()
                .filter(down -> !used.contains(down))
                .sorted()
                .forEach(down ->
                        notUsed(
                                String.valueOf(down.getFileName()),
                                "not used: there is no file that it undoes"));
    }

    private void notUsed(String file, String reason) {
        remarks.add(new Warning.NotUsed(SourcePlace.of(file), reason));
    }

    private static void checkVersions(List<Found> found) throws ProblemException {
        var files = new LinkedHashMap<String, List<Found>>();
        for (var each : found) {
            var key = each.place.sequence() + "/" + new BigInteger(each.name.number());
            files.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
        }
        for (var same : files.values()) {
            if (same.size() > 1) {
                throw new ProblemException(
                        new DuplicateVersion(
                                same.getFirst().version(),
                                same.stream().map(each -> each.path.toString()).toList()));
            }
        }
    }

    private Migration migration(Found found) {
        return new Migration.Versioned(
                new Version(found.version()),
                found.name.description(),
                found.script(),
                found.path,
                checksum(found),
                found.kind().name(),
                downOf(found));
    }

    /// Null where the file is not such as could be read.
    private @Nullable String checksum(Found found) {
        try {
            var file = SourceText.read(found.path, found.script());
            remarkOnDirective(file);
            return checksum(file, found);
        } catch (ProblemException e) {
            invalid.put(found.script(), e.problem());
            remarks.add(Warning.Remark.of(e.problem(), found.script()));
            return null;
        }
    }

    private void remarkOnDirective(SourceText file) {
        if (file.hasUnknownDirective()) {
            remarks.add(
                    new Warning.Remark(
                            file.place(0),
                            "this line has no effect; the one there is reads `%s`"
                                    .formatted(PlainSqlFormat.OUTSIDE_TRANSACTION)));
        }
    }

    /// Null where an include or a variable is not in order: the status is shown all the same, and a
    /// plan that needs the file says what is wrong.
    private @Nullable String checksum(SourceText file, Found found) {
        var base = found.place.base();
        try {
            return new Scripts(options, base).checksum(file);
        } catch (ProblemException e) {
            var explanation = Explanation.of(e.problem());
            var place = explanation.place();
            remarks.add(
                    new Warning.Remark(
                            place == null ? SourcePlace.of(found.script()) : place,
                            "cannot be run as it is: " + explanation.headline()));
            return null;
        }
    }
}
