package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// Indexes that a `CREATE INDEX CONCURRENTLY` began and did not finish.
final class InvalidIndexes {
    private InvalidIndexes() {}

    /// Qualified and quoted names; empty also where the server cannot be asked any more.
    static List<String> in(DatabaseSession session) {
        try {
            return session.query(
                    "looking for invalid indexes",
                    """
                    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE NOT i.indisvalid AND c.relkind = 'i' ORDER BY 1
                    """,
                    row -> row.getString(1));
        } catch (ProblemException _) {
            return List.of();
        }
    }
}
