package dev.flightdeck.convert;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the migrations of a folder through its own format.
final class SourceReader {
    private static final String PLAIN = "SQL";
    private static final String DBMATE = "dbmate";

    private final MigrationFormat format;
    private final ScriptContext context;
    private final boolean withServer;
    private final List<SourceMigration> migrations = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Problem> refusals = new ArrayList<>();

    /// @param withServer the context is of a server that was asked
    SourceReader(MigrationFormat format, ScriptContext context, boolean withServer) {
        this.format = format;
        this.context = context;
        this.withServer = withServer;
    }

    SourceFolder read(MigrationFolder folder) {
        refusals.addAll(folder.problems());
        var scripts =
                folder.migrations().stream().map(Migration::script).collect(Collectors.toSet());
        for (var remark : folder.remarks()) {
            var file = remark.place().file();
            notes.add(
                    (scripts.contains(file) ? "%s: %s" : "%s is not taken over: %s")
                            .formatted(file, remark.text()));
        }
        for (var migration : folder.migrations()) {
            switch (migration) {
                case Migration.Versioned versioned -> add(versioned);
                case Migration.Repeatable repeatable ->
                        notes.add(
                                repeatable.script()
                                        + " is not taken over: it is repeatable, and its like is not known there");
                case Migration.Baseline baseline ->
                        notes.add(
                                baseline.script()
                                        + " is not taken over: it stands for the versions up to its own, which are all taken over");
            }
        }
        return new SourceFolder(migrations, notes, refusals);
    }

    private void add(Migration.Versioned migration) {
        if (migration.type().equals("CHECKPOINT")) {
            notes.add(
                    migration.script()
                            + " is not taken over: it is a checkpoint for the versions before it, which are all taken over");
            return;
        }
        if (!migration.type().equals(PLAIN)) {
            refuse(migration, "it is not SQL but %s".formatted(migration.type()));
            return;
        }
        try {
            var up = text(migration, Direction.UP);
            migrations.add(new SourceMigration(migration, up, down(migration)));
        } catch (ProblemException e) {
            refusals.add(e.problem());
        }
    }

    private @Nullable SourceText down(Migration.Versioned migration) throws ProblemException {
        if (migration.downFile() == null) {
            return null;
        }
        var down = text(migration, Direction.DOWN);
        return down.isEmpty() ? null : down;
    }

    private SourceText text(Migration.Versioned migration, Direction direction)
            throws ProblemException {
        var script = format.script(migration, direction, context);
        return SourceText.of(script, own(script, direction));
    }

    private String own(StepScript script, Direction direction) {
        var text = script.sql().text();
        if (format.id().equals(DBMATE)) {
            var head = direction == Direction.UP ? DbmateText.head(script.fileText()) : "";
            return head + trimmed(DbmateText.withoutDirectives(text));
        }
        if (!text.equals(script.fileText())) {
            replaced(script);
        }
        return text;
    }

    private void replaced(StepScript script) {
        if (withServer || !script.fileText().contains("${flyway:")) {
            notes.add(
                    "%s: its placeholders are written out with the values they have now"
                            .formatted(script.file()));
        } else {
            refusals.add(
                    new NotPossible(
                            "Converting " + script.file(),
                            "its placeholders ask for the database",
                            "Convert with a database: without --files-only."));
        }
    }

    /// Without the empty lines around it.
    private static String trimmed(String text) {
        var end = text.stripTrailing();
        int start = 0;
        for (int i = 0; i < end.length() && Character.isWhitespace(end.charAt(i)); i++) {
            if (end.charAt(i) == '\n') {
                start = i + 1;
            }
        }
        return end.isEmpty() ? "" : end.substring(start) + "\n";
    }

    private void refuse(Migration migration, String reason) {
        refusals.add(
                new NotPossible(
                        "Converting " + migration.script(),
                        reason,
                        "Take it out of the folder if it is not needed any more, or stay with the tool that runs it."));
    }
}
