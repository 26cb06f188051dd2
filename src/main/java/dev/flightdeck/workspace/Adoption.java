package dev.flightdeck.workspace;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.schema.FileObjects;
import dev.flightdeck.schema.FileObjects.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a database without a history has of the files, and the baseline that would say so.
///
/// @param table of the history that would begin, qualified
/// @param files the versioned ones in the order of the format
/// @param version the baseline: the one that was asked for, else [#proposed]; null where there is
///   none
/// @param rows what the baseline would write; empty without a version
public record Adoption(
        String table, List<Judged> files, @Nullable Version version, List<HistoryChange> rows) {
    public Adoption {
        files = List.copyOf(files);
        rows = List.copyOf(rows);
    }

    /// One file and what is there of it.
    public record Judged(Migration migration, FileObjects objects) {
        public Verdict verdict() {
            return objects.verdict();
        }
    }

    /// The last file that is there, of those before the first that is not, or only in part. Files
    /// in between that cannot be looked for do not end the row; null where none is there.
    public @Nullable Version proposed() {
        return proposed(files);
    }

    static @Nullable Version proposed(List<Judged> files) {
        Version last = null;
        for (var file : files) {
            switch (file.verdict()) {
                case THERE -> last = file.migration().version();
                case UNKNOWN -> {
                    // says nothing
                }
                case NOT_THERE, PARTLY -> {
                    return last;
                }
            }
        }
        return last;
    }

    /// What speaks against the baseline, and what it takes on trust, one sentence each.
    public List<String> doubts() {
        var doubts = new ArrayList<String>();
        int end = indexOf(version);
        for (int i = 0; i < files.size(); i++) {
            var doubt = doubt(files.get(i), i <= end);
            if (!doubt.isEmpty()) {
                doubts.add(files.get(i).migration().script() + " " + doubt);
            }
        }
        return doubts;
    }

    private int indexOf(@Nullable Version wanted) {
        for (int i = 0; i < files.size(); i++) {
            if (wanted != null && wanted.equals(files.get(i).migration().version())) {
                return i;
            }
        }
        return -1;
    }

    private static String doubt(Judged file, boolean covered) {
        return switch (file.verdict()) {
            case THERE ->
                    covered ? "" : "is there, and a migrate would run it again after this baseline";
            case NOT_THERE ->
                    covered ? "is not there, and would never run after this baseline" : "";
            case PARTLY ->
                    covered
                            ? "is there in part only, and the rest would never run after this baseline"
                            : "is there in part, and a migrate would run all of it after this baseline";
            case UNKNOWN ->
                    covered
                            ? "leaves nothing that can be looked for: it is taken to be there"
                            : "leaves nothing that can be looked for: a migrate would run it after this baseline";
        };
    }
}
