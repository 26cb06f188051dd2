package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.database.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/// The shell script that has dbmate go back several versions: it asks the table before each whether
/// the version is still there, so that a Job that starts twice does not go back twice as far.
final class DbmateRollback {
    private DbmateRollback() {}

    /// @param args of dbmate
    /// @param table with its schema
    /// @param versions in the order in which they go
    static String script(List<String> args, String table, List<String> versions) {
        int dot = table.indexOf('.');
        return """
        set -eu
        count() {
          psql -XAtq -v ON_ERROR_STOP=1 -v version="$1" <<'SQL'
        SELECT count(*) FROM %s WHERE version = :'version';
        SQL
        }
        back() {
          found=$(count "$1")
          if [ "$found" != 1 ]; then
            echo "version $1 is not applied: somebody else was here, nothing more is rolled back"
            exit 1
          fi
          dbmate %s
          found=$(count "$1")
          if [ "$found" != 0 ]; then
            echo "dbmate rolled back another version than $1"
            exit 1
          fi
        }
        %s
        """
                .formatted(
                        Identifiers.quote(table.substring(0, dot), table.substring(dot + 1)),
                        args.stream().map(DbmateRollback::quoted).collect(Collectors.joining(" ")),
                        versions.stream()
                                .map(version -> "back " + quoted(version))
                                .collect(Collectors.joining("\n")));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
