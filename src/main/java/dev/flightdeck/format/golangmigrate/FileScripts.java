package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.StatementKind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Makes the script of a step of a whole file. A direction without a file runs nothing.
///
/// golang-migrate sends a file as one message, which PostgreSQL runs as one implicit transaction. A
/// statement that refuses a transaction works there only where it is alone in its file.
final class FileScripts {
    static final String HOW_TO_LEAVE =
            "Put it alone into a file of its own: golang-migrate sends a file as one message, and only a statement that is alone in it runs outside a transaction.";

    private FileScripts() {}

    static StepScript read(Migration migration, Direction direction, OwnOptions options)
            throws ProblemException {
        var file = fileOf(migration, direction);
        if (file == null) {
            return StepScript.empty(migration.script());
        }
        var text = FileText.read(file, FolderReader.nameOf(file));
        var sql = SqlScript.parse(text.text());
        return StepScript.whole(text.name(), sql, modeOf(sql, options));
    }

    /// Null for a direction that has none.
    static @Nullable Path fileOf(Migration migration, Direction direction) {
        if (direction == Direction.DOWN) {
            return migration instanceof Migration.Versioned versioned ? versioned.downFile() : null;
        }
        boolean isDown =
                FileName.parse(FolderReader.nameOf(migration.file()))
                        .map(FileName::down)
                        .orElse(false);
        return isDown ? null : migration.file();
    }

    private static TransactionMode modeOf(SqlScript sql, OwnOptions options) {
        boolean alone =
                sql.statements().size() == 1
                        && sql.statements().getFirst().kind() == StatementKind.OUTSIDE_TRANSACTION;
        return alone || options.multiStatement()
                ? TransactionMode.NONE
                : TransactionMode.PER_MIGRATION;
    }
}
