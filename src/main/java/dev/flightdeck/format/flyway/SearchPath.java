package dev.flightdeck.format.flyway;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Flyway puts back before each migration: the role, and the search path with the default
/// schema in front.
final class SearchPath {
    static final String OWN_ROLE = "RESET ROLE";

    private static final String ORIGINAL =
            "SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'search_path'";

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")+\"");
    private static final Pattern LIST =
            Pattern.compile("(?:%1$s)(?:, ?(?:%1$s))*".formatted(NAME.pattern()));

    private SearchPath() {}

    static List<String> beforeStep(DatabaseSession session, HistoryName name)
            throws ProblemException {
        var original =
                session.query("reading the search path", ORIGINAL, row -> row.getString(1))
                        .getFirst();
        return List.of(OWN_ROLE, set(with(name.defaultSchema(), original)));
    }

    /// `SET` costs the server less than `set_config`, and takes lists of names only. All are
    /// quoted: a bare `default` would be no name.
    static String set(String path) {
        if (!LIST.matcher(path).matches()) {
            return "SELECT pg_catalog.set_config('search_path', %s, false)"
                    .formatted(Identifiers.literal(path));
        }
        return NAME.matcher(path)
                .results()
                .map(MatchResult::group)
                .map(name -> name.startsWith("\"") ? name : Identifiers.quote(name))
                .collect(Collectors.joining(", ", "SET search_path = ", ""));
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
