package dev.flightdeck.problem;

import dev.flightdeck.problem.Problem.ChecksumMismatch;
import dev.flightdeck.problem.Problem.DescriptionMismatch;
import dev.flightdeck.problem.Problem.FilesNotUsed;
import dev.flightdeck.problem.Problem.HistoryLocked;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.Problem.HistoryUnreadable;
import dev.flightdeck.problem.Problem.MigrationFuture;
import dev.flightdeck.problem.Problem.MigrationMissing;
import dev.flightdeck.problem.Problem.MigrationPending;
import dev.flightdeck.problem.Problem.TransactionPooled;
import java.util.List;

/// The words for the history table, and where files and history do not agree.
final class HistoryTexts {
    private static final int MOST_NAMED = 3;

    private HistoryTexts() {}

    static Explanation changed(ChecksumMismatch p) {
        return Explanation.of(
                        p,
                        "%s was changed after version %s was applied"
                                .formatted(p.file(), p.version()),
                        List.of("Checksum then %s, now %s.".formatted(p.recorded(), p.now())),
                        "Put the file back as it was and write a new migration for the change, or accept it with repair.")
                .at(SourcePlace.of(p.file()));
    }

    static Explanation renamed(DescriptionMismatch p) {
        return Explanation.of(
                        p,
                        "%s was renamed after version %s was applied"
                                .formatted(p.file(), p.version()),
                        List.of(
                                "Description then \"%s\", now \"%s\"."
                                        .formatted(p.recorded(), p.now())),
                        "Give the file its name back, or accept the new one with repair.")
                .at(SourcePlace.of(p.file()));
    }

    static Explanation future(MigrationFuture p) {
        return Explanation.of(
                p,
                "Version %s was applied and is newer than every file here".formatted(p.version()),
                List.of("Its file is most likely in a newer checkout."),
                "Bring the folder up to date. Repair leaves the row: without it the migration would run again.");
    }

    static Explanation pending(MigrationPending p) {
        return Explanation.of(
                        p,
                        p.version().isEmpty()
                                ? p.file()
                                        + " is new, or changed since it was applied, and has not run"
                                : "%s (version %s) is not applied".formatted(p.file(), p.version()),
                        List.of(),
                        "Apply it with migrate.")
                .at(SourcePlace.of(p.file()));
    }

    static Explanation notUsed(FilesNotUsed p) {
        int more = p.files().size() - MOST_NAMED;
        var named = String.join(", ", p.files().subList(0, Math.min(MOST_NAMED, p.files().size())));
        return Explanation.of(
                p,
                "The format is %s, which uses none of the %s in %s"
                        .formatted(
                                p.format(),
                                p.files().size() == 1
                                        ? "one SQL file"
                                        : p.files().size() + " SQL files",
                                p.folder()),
                List.of(
                        "Not used: " + named + (more > 0 ? ", and %d more.".formatted(more) : "."),
                        p.looksLike() == null
                                ? "They are not recognized as files of another format."
                                : "They look like files of %s.".formatted(p.looksLike())),
                p.looksLike() == null
                        ? "Look at the names of the files, or choose another format with --format, `format` in flightdeck.toml, or File > Change format in the window."
                        : "Where they are of %s: choose it with --format, `format` in flightdeck.toml, or File > Change format in the window. Otherwise say with `folders` where the files are."
                                .formatted(p.looksLike()));
    }

    static Explanation locked(HistoryLocked p) {
        return Explanation.of(
                p,
                "Another run holds the lock of %s%s"
                        .formatted(p.table(), waited(p.waitedSeconds())),
                List.of(p.holder()),
                "Wait until that run has ended and try again; nothing was changed.");
    }

    static Explanation pooled(TransactionPooled p) {
        return Explanation.of(
                p,
                "%s is a pooler that shares connections by transaction".formatted(p.server()),
                List.of(
                        "The lock of the history table could not be held there, and would stay behind on a connection of others. Nothing was changed."),
                "Connect to the database itself, or to a pool in session mode.");
    }

    static Explanation ofAnotherTool(HistoryOfAnotherTool p) {
        return Explanation.of(
                p,
                "%s is not a history table of %s".formatted(p.table(), p.expected()),
                List.of("It has the columns of " + p.found() + ". Nothing was created or changed."),
                "Choose the format that matches with --format, or name another table.");
    }

    static Explanation unreadable(HistoryUnreadable p) {
        return Explanation.of(
                p,
                "The history table %s cannot be used as it is".formatted(p.table()),
                List.of(p.reason()),
                p.wayOut());
    }

    private static String waited(long seconds) {
        return seconds == 0 ? "" : " (waited %d s)".formatted(seconds);
    }

    static Explanation missing(MigrationMissing p) {
        return Explanation.of(
                p,
                "Version %s was applied and its file %s is gone".formatted(p.version(), p.script()),
                List.of(),
                "Bring the file back, or accept its absence with repair.");
    }
}
