package dev.flightdeck.format.atlas;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlScript;
import java.util.List;

/// The statements of a file.
///
/// @param scanned as Atlas counts and hashes them
/// @param sql as they are sent: with what PostgreSQL makes of each
record Statements(List<ScannedStatement> scanned, SqlScript sql) {
    Statements {
        scanned = List.copyOf(scanned);
    }

    /// Gives `Unterminated`, `InvalidMigration`, `PsqlCommand`.
    static Statements of(Utf8Text file) throws ProblemException {
        return new StatementCut(file).statements();
    }

    /// Each statement is a single one for PostgreSQL, too, so that both count alike.
    boolean areSingle() {
        return scanned.size() == sql.statements().size();
    }
}
