package dev.flightdeck.ui.migrations;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.plan.ScriptCheck;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.ui.migrations.MigrationDetails.Change;
import dev.flightdeck.ui.migrations.MigrationDetails.DiffLine;
import dev.flightdeck.ui.migrations.MigrationDetails.Script;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.MigrationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what the details pane shows. Blocking; any thread.
record DetailsReader(MigrationActions actions, MigrationStatus status, AppliedCopies copies) {
    private static final int MOST_STATEMENTS = 8;
    private static final int MOST_LINES = 40;
    private static final int MOST_DIFF_LINES = 300;
    private static final long MOST_BYTES = 4_000_000;
    private static final int CONTEXT = 2;

    MigrationDetails read(MigrationRow row) {
        var migration = row.info().migrationOrNull();
        if (migration == null) {
            return new MigrationDetails(row, null, null, List.of(), null);
        }
        var remarks = new ArrayList<Warning>();
        status.remarks().stream()
                .filter(w -> w.place().file().equals(migration.script()))
                .forEach(remarks::add);
        var large = tooLarge(migration.file());
        if (large != null) {
            return new MigrationDetails(row, large, null, remarks, null);
        }
        try {
            var script = actions.script(migration, Direction.UP, status);
            remarks.addAll(ScriptCheck.of(script).warnings());
            return new MigrationDetails(
                    row, summary(script), down(migration), remarks, change(row, script));
        } catch (ProblemException e) {
            return new MigrationDetails(
                    row, unreadable(migration.script(), e.problem()), null, remarks, null);
        }
    }

    private @Nullable Script down(Migration migration) {
        if (!(migration instanceof Migration.Versioned versioned) || versioned.downFile() == null) {
            return null;
        }
        try {
            return summary(actions.script(migration, Direction.DOWN, status));
        } catch (ProblemException e) {
            return e.problem() instanceof Problem.NoDownScript
                    ? null
                    : unreadable(nameOf(versioned.downFile()), e.problem());
        }
    }

    private static Script summary(StepScript script) {
        var shown =
                script.statements().stream()
                        .limit(MOST_STATEMENTS)
                        .map(SqlStatement::text)
                        .map(DetailsReader::cut)
                        .toList();
        return new Script(script.file(), script.statements().size(), shown, null);
    }

    private static String cut(String statement) {
        var lines = statement.lines().limit(MOST_LINES + 1L).toList();
        return lines.size() <= MOST_LINES
                ? statement
                : String.join("\n", lines.subList(0, MOST_LINES)) + "\n…";
    }

    private static Script unreadable(String file, Problem problem) {
        return new Script(file, 0, List.of(), problem);
    }

    private static @Nullable Script tooLarge(Path file) {
        try {
            long bytes = Files.size(file);
            return bytes <= MOST_BYTES
                    ? null
                    : unreadable(
                            nameOf(file),
                            new Problem.NotPossible(
                                    "Showing the statements of " + nameOf(file),
                                    "the file has %,d MB".formatted(bytes / 1_000_000),
                                    "Open it in the editor."));
        } catch (IOException _) {
            return null; // reading it says why
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private @Nullable Change change(MigrationRow row, StepScript script) {
        var state = row.state();
        AppliedMigration applied = row.info().appliedOrNull();
        if (applied == null
                || (state != MigrationState.CHECKSUM_MISMATCH
                        && state != MigrationState.OUTDATED)) {
            return null;
        }
        return copies.find(actions.environment().profile(), row.info().script(), applied.checksum())
                .map(before -> difference(before, script.fileText()))
                .orElse(new Change(List.of()));
    }

    private static Change difference(String before, String now) {
        var old = before.lines().toList();
        var patch = DiffUtils.diff(old, now.lines().toList());
        var lines =
                UnifiedDiffUtils.generateUnifiedDiff("", "", old, patch, CONTEXT).stream()
                        .skip(2) // the names of the files
                        .map(DetailsReader::diffLine);
        var shown = lines.limit(MOST_DIFF_LINES + 1L).toList();
        return new Change(
                shown.size() <= MOST_DIFF_LINES
                        ? shown
                        : Stream.concat(
                                        shown.stream().limit(MOST_DIFF_LINES),
                                        Stream.of(new DiffLine(DiffLine.Kind.PLACE, "…")))
                                .toList());
    }

    private static DiffLine diffLine(String line) {
        if (line.startsWith("@@")) {
            return new DiffLine(DiffLine.Kind.PLACE, line);
        }
        var text = line.isEmpty() ? "" : line.substring(1);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> new DiffLine(DiffLine.Kind.ADDED, text);
            case '-' -> new DiffLine(DiffLine.Kind.REMOVED, text);
            default -> new DiffLine(DiffLine.Kind.SAME, text);
        };
    }
}
