package dev.flightdeck.format.flyway;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// What Flyway puts back before each migration: the role, and the search path with the default
/// schema in front.
final class SearchPath {
    static final String OWN_ROLE = "RESET ROLE";

    private static final String ORIGINAL =
            "SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'search_path'";

    private SearchPath() {}

    static List<String> beforeStep(DatabaseSession session, HistoryName name)
            throws ProblemException {
        var original =
                session.query("reading the search path", ORIGINAL, row -> row.getString(1))
                        .getFirst();
        return List.of(
                OWN_ROLE,
                "SELECT pg_catalog.set_config('search_path', %s, false)"
                        .formatted(Identifiers.literal(with(name.defaultSchema(), original))));
    }

    /// Flyway leaves a path alone that begins with the schema already.
    static String with(String schema, String path) {
        if (schema.isEmpty() || path.equals(schema) || path.startsWith(schema + ",")) {
            return path;
        }
        var quoted = Identifiers.quote(schema);
        return path.isBlank() ? quoted : quoted + "," + path;
    }
}
