package dev.flightdeck.execution;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// Indexes that a `CREATE INDEX CONCURRENTLY` began and did not finish.
final class InvalidIndexes {
    private InvalidIndexes() {}

    private static final String IS_THERE = "42P07";

    /// Those that a failed statement met, in words with the way out: they were left by an earlier
    /// run, and what made them cannot run before they are gone.
    ///
    /// @param before that were there before the step
    static List<String> met(Problem problem, List<String> before) {
        if (!(problem instanceof Problem.StatementFailed failed)
                || !IS_THERE.equals(failed.error().sqlState())) {
            return List.of();
        }
        return before.stream()
                .filter(index -> failed.error().message().contains('"' + bareName(index) + '"'))
                .map(index ->
                        "The index %s is there and INVALID, left by an earlier run; before running again: DROP INDEX CONCURRENTLY %s;"
                                .formatted(index, index))
                .toList();
    }

    /// As the server's messages have it.
    private static String bareName(String qualified) {
        var name = qualified.substring(qualified.lastIndexOf('.') + 1);
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

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
