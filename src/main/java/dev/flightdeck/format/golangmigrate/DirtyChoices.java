package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.format.RepairChoice.Resume;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.schema.FileObjects.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The choices of a dirty row, and which of them is recommended: one where what is there leaves no
/// doubt, none otherwise.
final class DirtyChoices {
    private static final int MOST_PLACES = 20;

    private final CurrentRow row;
    private final FolderPlace place;
    private final Evidence evidence;
    private final List<RepairChoice> choices = new ArrayList<>();

    DirtyChoices(CurrentRow row, FolderPlace place, Evidence evidence) {
        this.row = row;
        this.place = place;
        this.evidence = evidence;
    }

    List<RepairChoice> choices() {
        var recommended = recommended();
        if (row.version() != CurrentRow.NONE) {
            add(
                    RepairChoices.APPLIED,
                    "Version %d is applied".formatted(row.version()),
                    reasonApplied(),
                    row.version(),
                    recommended);
        }
        add(
                RepairChoices.NOT_APPLIED,
                row.version() == CurrentRow.NONE
                        ? "Nothing is applied"
                        : "Version %d is not applied; the current one is %s"
                                .formatted(row.version(), FolderPlace.words(place.before())),
                reasonNotApplied(),
                row.version() == CurrentRow.NONE ? CurrentRow.NONE : place.before(),
                recommended);
        addStillApplied(recommended);
        addRunRest(recommended);
        return choices;
    }

    private @Nullable String recommended() {
        return switch (evidence.next()) {
            case THERE ->
                    evidence.up() == Verdict.THERE || evidence.up() == Verdict.UNKNOWN
                            ? RepairChoices.STILL_APPLIED
                            : null;
            case NOT_THERE -> recommendedOfUp();
            case UNKNOWN -> evidence.up() == Verdict.NOT_THERE ? RepairChoices.NOT_APPLIED : null;
            case PARTLY -> null;
        };
    }

    private @Nullable String recommendedOfUp() {
        if (row.version() == CurrentRow.NONE) {
            return place.next() == null ? null : RepairChoices.NOT_APPLIED;
        }
        return switch (evidence.up()) {
            case NOT_THERE -> RepairChoices.NOT_APPLIED;
            case THERE -> evidence.atomic() || evidence.allSeen() ? RepairChoices.APPLIED : null;
            case PARTLY ->
                    evidence.canGoOn() && evidence.seamIsCertain() ? RepairChoices.RUN_REST : null;
            case UNKNOWN -> null;
        };
    }

    private String reasonApplied() {
        return switch (evidence.up()) {
            case THERE ->
                    evidence.atomic() || evidence.allSeen()
                            ? "All that its file makes is in the database."
                            : "All that can be seen of its file is in the database; some statements cannot be seen, and the file does not run as a whole.";
            case NOT_THERE ->
                    "Nothing of what its file makes is in the database: this would hide it.";
            case PARTLY -> "Only a part of what its file makes is in the database.";
            case UNKNOWN -> "Its file makes nothing that could be looked for: only you can know.";
        };
    }

    private String reasonNotApplied() {
        if (row.version() == CurrentRow.NONE) {
            return evidence.next() == Verdict.NOT_THERE
                    ? "Nothing of the first file is in the database: its rollback came to its end."
                    : "Something of the first file is, or may be, in the database.";
        }
        return switch (evidence.up()) {
            case THERE -> "What its file makes is in the database: applying it again would fail.";
            case NOT_THERE ->
                    "Nothing of what its file makes is in the database: it can be applied again.";
            case PARTLY -> "Only right once what is there of its file has been taken away by hand.";
            case UNKNOWN -> "Its file makes nothing that could be looked for: only you can know.";
        };
    }

    /// The row may be the trace of a rollback of the version after it.
    private void addStillApplied(@Nullable String recommended) {
        var next = place.next();
        if (next == null) {
            return;
        }
        add(
                RepairChoices.STILL_APPLIED,
                "Version %s is still applied: its rollback failed".formatted(next.versionText()),
                reasonStillApplied(next),
                Comparison.numberOf(next),
                recommended);
    }

    private String reasonStillApplied(Migration next) {
        var version = "version " + next.versionText();
        return switch (evidence.next()) {
            case THERE -> "All that %s makes is in the database.".formatted(version);
            case NOT_THERE -> "Nothing of what %s makes is in the database.".formatted(version);
            case PARTLY ->
                    "A part of what %s makes is in the database: bring back what is missing first."
                            .formatted(version);
            case UNKNOWN ->
                    "%s makes nothing that could be looked for: only you can know."
                            .formatted(version);
        };
    }

    private void addRunRest(@Nullable String recommended) {
        if (!evidence.canGoOn() || place.file() == null) {
            return;
        }
        int done = evidence.done();
        if (evidence.seamIsCertain()) {
            addRest(
                    RepairChoices.RUN_REST,
                    done,
                    "Statements 1 to %d are in the database, the next is not.".formatted(done),
                    recommended);
            return;
        }
        int last = Math.min(evidence.lastPossiblyDone(), done + MOST_PLACES);
        for (int place = done; place <= last; place++) {
            addRest(
                    "%s-%d".formatted(RepairChoices.RUN_REST_FROM, place + 1),
                    place,
                    reasonOfPlace(place),
                    recommended);
        }
    }

    /// Where nothing tells how far it came, the person has to name the statement.
    private String reasonOfPlace(int done) {
        return "Right only where statements 1 to %d are done and the others are not. Statement %d is the last that is seen to be; what cannot be seen, such as an INSERT, runs a second time where it was done already, and is lost where it was not: look at the data first."
                .formatted(done, evidence.done());
    }

    private void addRest(String id, int done, String reason, @Nullable String recommended) {
        choices.add(
                new RepairChoice(
                        id,
                        "Run the rest of version %d, from statement %d on"
                                .formatted(row.version(), done + 1),
                        reason,
                        id.equals(recommended),
                        List.of(),
                        new Resume(new Version(Long.toString(row.version())), done),
                        evidence.lines()));
    }

    private void add(
            String id, String title, String reason, long version, @Nullable String recommended) {
        var change = RowChange.of(row, CurrentRow.clean(version), "chosen: " + title);
        choices.add(
                new RepairChoice(
                        id,
                        title,
                        reason,
                        id.equals(recommended),
                        List.of(change),
                        null,
                        evidence.lines()));
    }
}
