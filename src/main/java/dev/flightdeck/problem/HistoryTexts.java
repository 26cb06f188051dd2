package dev.flightdeck.problem;

import dev.flightdeck.problem.Problem.ChecksumMismatch;
import dev.flightdeck.problem.Problem.DescriptionMismatch;
import dev.flightdeck.problem.Problem.FilesNotUsed;
import dev.flightdeck.problem.Problem.MigrationFuture;
import dev.flightdeck.problem.Problem.MigrationMissing;
import dev.flightdeck.problem.Problem.MigrationPending;
import java.util.List;

/// The words where files and history do not agree.
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

    static Explanation missing(MigrationMissing p) {
        return Explanation.of(
                p,
                "Version %s was applied and its file %s is gone".formatted(p.version(), p.script()),
                List.of(),
                "Bring the file back, or accept its absence with repair.");
    }
}
