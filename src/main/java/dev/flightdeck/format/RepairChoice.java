package dev.flightdeck.format;

import dev.flightdeck.migration.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way to put a history right, for a person to choose.
///
/// @param id as on the command line: `repair`, `applied`, `not-applied`, `run-rest`
/// @param title what it does, in a few words
/// @param reason what speaks for it or against it, from what is really in the database; may be
///   empty
/// @param recommended what is there leaves no doubt
/// @param changes the rows that change; empty where there is nothing to repair
/// @param resume instead of changing rows: the failed migration that is run to its end
/// @param found what is in the database, a line for each statement of the file; the same for all
///   choices; empty where nothing was looked for
public record RepairChoice(
        String id,
        String title,
        String reason,
        boolean recommended,
        List<HistoryChange> changes,
        @Nullable Resume resume,
        List<String> found) {
    /// @param statementsDone statements that are in the database already and are left out
    public record Resume(Version version, int statementsDone) {}

    /// The choice of a format that has only one.
    public static final String ONLY = "repair";

    public RepairChoice {
        changes = List.copyOf(changes);
        found = List.copyOf(found);
    }

    public RepairChoice(
            String id,
            String title,
            String reason,
            boolean recommended,
            List<HistoryChange> changes,
            @Nullable Resume resume) {
        this(id, title, reason, recommended, changes, resume, List.of());
    }

    static RepairChoice only(List<HistoryChange> changes) {
        return new RepairChoice(ONLY, "Repair", "", true, changes, null);
    }
}
