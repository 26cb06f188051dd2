package dev.flightdeck.workspace;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.database.StatementException;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// The rows of a history table as a number, which SQL can compare by itself.
final class HistoryFingerprint {
    private HistoryFingerprint() {}

    /// Statements for the beginning of a transaction that stop it where the rows are no longer
    /// those of now, and keep them as they are until its end.
    static List<String> check(DatabaseSession session, SchemaHistory history)
            throws ProblemException {
        var table =
                Identifiers.quote(
                        history.schema(), history.table().substring(history.schema().length() + 1));
        return List.of(
                "LOCK TABLE %s IN EXCLUSIVE MODE".formatted(table),
                "SET LOCAL TimeZone TO 'UTC'",
                """
                DO $flightdeck$
                BEGIN
                    IF (%s) <> '%s' THEN
                        RAISE EXCEPTION 'The history is no longer as it was when this was planned. Nothing was done.';
                    END IF;
                END
                $flightdeck$\
                """
                        .formatted(select(table), read(session, table)),
                "SET LOCAL TimeZone TO DEFAULT");
    }

    private static String select(String table) {
        return """
        SELECT md5(coalesce(string_agg(to_jsonb(h)::text, ' ' ORDER BY to_jsonb(h)::text COLLATE "C"), '')) FROM %s AS h\
        """
                .formatted(table);
    }

    private static String read(DatabaseSession session, String table) throws ProblemException {
        var doing = "reading the history table";
        try {
            session.run(List.of("SET TimeZone TO 'UTC'"));
        } catch (StatementException e) {
            throw new ProblemException(new Problem.DatabaseRefused(doing, e.error()), e);
        }
        return session.query(doing, select(table), row -> row.getString(1)).getFirst();
    }
}
