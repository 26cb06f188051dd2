package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways out of a dirty database, and of a row without a file, each with what speaks for it. A
/// dirty row at N is the trace of an up of N or of a down of the version after N; the row does not
/// say which, the catalog often does.
final class RepairChoices {
    static final String APPLIED = "applied";
    static final String NOT_APPLIED = "not-applied";
    static final String STILL_APPLIED = "still-applied";
    static final String KEEP = "keep";
    static final String FORGET = "forget";
    static final String RUN_REST = "run-rest";

    /// With the number of a statement behind it.
    static final String RUN_REST_FROM = "run-rest-from";

    private final List<Migration> migrations;
    private final DatabaseSession session;
    private final AppliedObjects objects;
    private final OwnOptions options;

    RepairChoices(
            List<Migration> migrations,
            DatabaseSession session,
            AppliedObjects objects,
            OwnOptions options) {
        this.migrations = migrations;
        this.session = session;
        this.objects = objects;
        this.options = options;
    }

    /// Empty where the row is as it should be.
    List<RepairChoice> of(@Nullable CurrentRow row) throws ProblemException {
        if (row == null) {
            return List.of();
        }
        var place = FolderPlace.of(migrations, row.version());
        if (row.dirty()) {
            return new DirtyChoices(row, place, evidence(row, place)).choices();
        }
        if (place.file() != null) {
            return List.of();
        }
        return isNewerThanEveryFile(place)
                ? List.of(keep(row), forget(row, place))
                : List.of(withoutFile(row, place));
    }

    private boolean isNewerThanEveryFile(FolderPlace place) {
        return place.next() == null && !migrations.isEmpty();
    }

    private static RepairChoice keep(CurrentRow row) {
        return new RepairChoice(
                KEEP,
                "Leave the row, and bring the folder up to date",
                "Version %d is newer than every file here: its file is most likely in a newer checkout, which would run it again without the row."
                        .formatted(row.version()),
                true,
                List.of(),
                null);
    }

    private static RepairChoice forget(CurrentRow row, FolderPlace place) {
        return new RepairChoice(
                FORGET,
                "Forget version %d: mark %s as the current version"
                        .formatted(row.version(), FolderPlace.words(place.before())),
                "Right only where nothing of version %d is in the database and its file never comes back: with its file back, it runs again."
                        .formatted(row.version()),
                false,
                List.of(change(row, place)),
                null);
    }

    private Evidence evidence(CurrentRow row, FolderPlace place) throws ProblemException {
        var taken = AppliedObjects.upTo(migrations, row);
        var judged = objects.judge(taken);
        var up = place.file() == null ? null : judged.get(taken.indexOf(place.file()));
        var next = place.next() == null ? null : judged.get(taken.indexOf(place.next()));
        return Evidence.of(up, next, script(place), session);
    }

    private Evidence.@Nullable File script(FolderPlace place) throws ProblemException {
        return place.file() == null
                ? null
                : new Evidence.File(FileScripts.read(place.file(), Direction.UP, options));
    }

    private static RepairChoice withoutFile(CurrentRow row, FolderPlace place) {
        return new RepairChoice(
                NOT_APPLIED,
                "Mark %s as the current version".formatted(FolderPlace.words(place.before())),
                "There is no file of version %d. This is right only where nothing of it is in the database; otherwise bring the file back."
                        .formatted(row.version()),
                false,
                List.of(change(row, place)),
                null);
    }

    private static HistoryChange change(CurrentRow row, FolderPlace place) {
        return RowChange.of(
                row,
                CurrentRow.clean(place.before()),
                "version %d has no file".formatted(row.version()));
    }
}
