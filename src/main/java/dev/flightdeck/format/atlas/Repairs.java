package dev.flightdeck.format.atlas;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a person can choose to put right: a sum that does not fit the files, rows whose files are
/// gone, and files that are half done.
final class Repairs {
    static final String HASH = "hash";
    static final String ACCEPT = "accept";
    static final String FORGET = "forget";
    static final String RESUME = "resume";
    static final String RESOLVED = "resolved";

    private static final String VERSION = "version";
    private static final String TYPE = "type";
    private static final String HASH_COLUMN = "hash";

    private final Path folder;
    private final List<MigrationInfo> lines;
    private final List<Revision> revisions;
    private final Drift drift;

    /// @param lines files against revisions
    Repairs(Path folder, List<MigrationInfo> lines, List<Revision> revisions, Drift drift) {
        this.folder = folder;
        this.lines = lines;
        this.revisions = revisions;
        this.drift = drift;
    }

    List<RepairChoice> choices() throws ProblemException {
        var choices = new ArrayList<RepairChoice>();
        boolean sumIsRight = SumKeeper.isRight(folder);
        if (!sumIsRight) {
            choices.add(hash());
        }
        var accepted = acceptedRows();
        if (!accepted.isEmpty()) {
            choices.add(accept(sumIsRight ? List.of() : sumChanges(), accepted));
        }
        var gone = rowsWithoutFile();
        if (!gone.isEmpty()) {
            choices.add(forget(gone));
        }
        var partial = revisions.stream().filter(row -> !row.isComplete()).toList();
        for (var row : partial) {
            addFor(row, partial.size() == 1 ? "" : "-" + row.version(), choices);
        }
        return choices;
    }

    private RepairChoice hash() throws ProblemException {
        return new RepairChoice(
                HASH,
                "Write atlas.sum anew",
                "Every file counts as right as it is now. Look first at what was added, edited or removed: validate names it.",
                false,
                sumChanges(),
                null);
    }

    private static RepairChoice accept(List<HistoryChange> lines, List<HistoryChange> rows) {
        var changes = new ArrayList<>(lines);
        changes.addAll(rows);
        return new RepairChoice(
                ACCEPT,
                lines.isEmpty()
                        ? "Take the changed files as they are: their rows"
                        : "Take the changed files as they are: atlas.sum and their rows",
                "Nothing is run: the database keeps what the old text made. Right where the change makes no difference there, or was made by hand.",
                false,
                changes,
                null);
    }

    /// As `atlas migrate set` takes rows out. A row that is newer than every file stays: its file
    /// is in a newer checkout, and without the row it would run again. One that is half done does
    /// not: it stops every migrate.
    private List<HistoryChange> rowsWithoutFile() {
        return lines.stream()
                .filter(line -> line.migrationOrNull() == null)
                .filter(line ->
                        line.state() == MigrationState.MISSING
                                || line.state() == MigrationState.FAILED)
                .map(line -> Objects.requireNonNull(line.appliedOrNull()))
                .map(Repairs::gone)
                .toList();
    }

    private static HistoryChange gone(AppliedMigration row) {
        var version = Objects.requireNonNull(row.version()).text();
        return new HistoryChange(
                Kind.DELETE,
                named(version, row.description()),
                "there is no file of it",
                Map.of(VERSION, version),
                Map.of());
    }

    private RepairChoice forget(List<HistoryChange> gone) {
        var changes = new ArrayList<>(gone);
        changes.addAll(
                rehashed(drift.withoutGone(), _ -> "its hash includes the file that is gone"));
        var reason =
                "What the files made stays in the database. Right where they were removed on purpose, not renamed. The files behind them count as they are now.";
        return new RepairChoice(
                FORGET,
                "Take out the rows whose files are gone",
                gone.size() < revisions.size()
                        ? reason
                        : reason
                                + " No row stays, so the next migrate is a first run again, which wants a clean database.",
                false,
                changes,
                null);
    }

    private List<HistoryChange> acceptedRows() {
        return rehashed(
                drift.accepted(),
                version ->
                        drift.isChanged(version)
                                ? "the file changed after it was applied"
                                : "its hash includes the changed file before it");
    }

    /// @param hashes by version
    private List<HistoryChange> rehashed(
            Map<String, String> hashes, UnaryOperator<String> reasonOf) {
        var changes = new ArrayList<HistoryChange>();
        for (var row : revisions) {
            var hash = hashes.get(row.version());
            if (hash != null) {
                changes.add(
                        new HistoryChange(
                                Kind.UPDATE,
                                named(row),
                                reasonOf.apply(row.version()),
                                Map.of(VERSION, row.version(), HASH_COLUMN, row.hash()),
                                Map.of(VERSION, row.version(), HASH_COLUMN, hash)));
            }
        }
        return changes;
    }

    private List<HistoryChange> sumChanges() throws ProblemException {
        var before = linesOf(folder.resolve(SumFile.NAME));
        var after = FolderSum.of(MigrationFile.in(folder)).file().lines();
        var changes = new ArrayList<HistoryChange>();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            var old = i < before.size() ? before.get(i) : null;
            var now = i < after.size() ? after.get(i) : null;
            if (!Objects.equals(old, now)) {
                changes.add(line(i + 1, old, now));
            }
        }
        return changes;
    }

    private static List<String> linesOf(Path file) throws ProblemException {
        return Files.isRegularFile(file)
                ? new String(MigrationFile.bytes(file), StandardCharsets.UTF_8).lines().toList()
                : List.of();
    }

    private static HistoryChange line(int number, @Nullable String old, @Nullable String now) {
        var kind = old == null ? Kind.ADD : now == null ? Kind.DELETE : Kind.UPDATE;
        return new HistoryChange(
                kind,
                "line %d of atlas.sum".formatted(number),
                number == 1 ? "the sum of all files" : "the file as it is now",
                old == null ? Map.of() : Map.of("line", old),
                now == null ? Map.of() : Map.of("line", now));
    }

    /// @param suffix of the names of the choices: Atlas leaves one file half done, others may leave
    ///   more
    private void addFor(Revision row, String suffix, List<RepairChoice> choices) {
        var file = fileOf(row);
        var obstacle =
                file == null
                        ? "Its file is gone."
                        : new PartialCheck(file, row, true).obstacleInFile();
        if (obstacle == null) {
            choices.add(
                    new RepairChoice(
                            RESUME + suffix,
                            "Run the rest of " + row.version(),
                            "%d of %d statements are done, and they are still those of the file."
                                    .formatted(row.applied(), row.total()),
                            false,
                            List.of(),
                            new RepairChoice.Resume(
                                    new Version(row.version()), (int) row.applied())));
        }
        choices.add(
                new RepairChoice(
                        RESOLVED + suffix,
                        "Take %s as done".formatted(row.version()),
                        "For when the rest was done by hand: %d of %d statements are recorded.%s"
                                .formatted(
                                        row.applied(),
                                        row.total(),
                                        obstacle == null ? "" : " " + obstacle),
                        false,
                        List.of(resolved(row)),
                        null));
    }

    private @Nullable Migration fileOf(Revision row) {
        return lines.stream()
                .map(MigrationInfo::migrationOrNull)
                .filter(Objects::nonNull)
                .filter(file -> file.versionText().equals(row.version()))
                .findFirst()
                .orElse(null);
    }

    private static String named(Revision row) {
        return named(row.version(), row.description());
    }

    private static String named(String version, String description) {
        return "version %s, %s".formatted(version, description);
    }

    private static HistoryChange resolved(Revision row) {
        return new HistoryChange(
                Kind.UPDATE,
                named(row),
                "the rest was done by hand",
                columns(row, row.applied(), row.type(), row.error()),
                columns(row, row.total(), row.type() | Revision.RESOLVED, ""));
    }

    private static Map<String, @Nullable String> columns(
            Revision row, long applied, long type, String error) {
        return Map.of(
                VERSION,
                row.version(),
                "applied",
                String.valueOf(applied),
                "error",
                error,
                TYPE,
                String.valueOf(type));
    }

    /// The statements for the rows of a choice.
    static List<String> statements(RevisionsTable table, List<HistoryChange> changes) {
        return changes.stream()
                .filter(Repairs::isOfRow)
                .map(change -> statement(table, change))
                .toList();
    }

    private static String statement(RevisionsTable table, HistoryChange change) {
        if (change.kind() == Kind.DELETE) {
            return table.delete(Objects.requireNonNull(change.before().get(VERSION)));
        }
        var version = Objects.requireNonNull(change.after().get(VERSION));
        var hash = change.after().get(HASH_COLUMN);
        return hash == null
                ? table.resolve(
                        version, Long.parseLong(Objects.requireNonNull(change.after().get(TYPE))))
                : table.rehash(version, hash);
    }

    /// Whether the repair writes `atlas.sum`.
    static boolean writesSum(RepairChoice choice) {
        return choice.changes().stream().anyMatch(change -> !isOfRow(change));
    }

    private static boolean isOfRow(HistoryChange change) {
        return change.before().containsKey(VERSION);
    }
}
