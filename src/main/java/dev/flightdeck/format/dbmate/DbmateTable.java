package dev.flightdeck.format.dbmate;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.ProblemException;
import java.util.Collection;
import java.util.stream.Collectors;

/// Where dbmate keeps its versions, and the SQL for it.
record DbmateTable(TableName name) {
    static final String DEFAULT_NAME = "schema_migrations";

    /// What the table is called.
    static final String KIND = "migrations table";

    /// The upper half of every key, "Flig" in ASCII. Flyway's and golang-migrate's keys have
    /// another.
    private static final long LOCK_PREFIX = 0x466C6967L << 32;

    /// dbmate's rule: the schema that is written before the table's name, else the first entry of
    /// the connection's search path, else the server's current schema, else `public`. A schema set
    /// for the workspace counts before the connection's.
    static DbmateTable of(FormatOptions options, ConnectionProfile profile, ServerInfo server)
            throws ProblemException {
        return new DbmateTable(
                TableName.of(
                        options,
                        profile,
                        server,
                        DEFAULT_NAME,
                        KIND,
                        "Write it as dbmate's --migrations-table has it."));
    }

    /// Flightdeck's own, as dbmate has no lock.
    long lockKey() {
        return name.lockKey(LOCK_PREFIX);
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS %s (version varchar PRIMARY KEY)"
                .formatted(name.quoted());
    }

    String insert(Collection<String> versions) {
        return "INSERT INTO %s (version) VALUES %s"
                .formatted(
                        name.quoted(),
                        versions.stream()
                                .map(version -> "(" + Identifiers.literal(version) + ")")
                                .collect(Collectors.joining(", ")));
    }

    String delete(Collection<String> versions) {
        return "DELETE FROM %s WHERE version IN (%s)"
                .formatted(
                        name.quoted(),
                        versions.stream()
                                .map(Identifiers::literal)
                                .collect(Collectors.joining(", ")));
    }

    String selectVersions() {
        return "SELECT version FROM %s ORDER BY CAST(version AS text) COLLATE \"C\""
                .formatted(name.quoted());
    }

    String selectState() {
        return """
        SELECT count(*) || ':' ||
               md5(coalesce(string_agg(version, ',' ORDER BY CAST(version AS text) COLLATE "C"), ''))
        FROM %s\
        """
                .formatted(name.quoted());
    }
}
