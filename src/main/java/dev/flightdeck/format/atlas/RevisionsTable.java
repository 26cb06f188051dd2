package dev.flightdeck.format.atlas;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Identifiers;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where Atlas keeps its revisions, and the SQL for it.
///
/// @param schema the table's
/// @param bound the one schema that the migrations are about; null where they are about the whole
///   database
/// @param named somebody has written the table's schema down
record RevisionsTable(String schema, @Nullable String bound, boolean named) {
    /// What the table is called.
    static final String KIND = "table of revisions";

    static final String NAME = "atlas_schema_revisions";

    /// The table is here where nothing else is said.
    static final String DEFAULT_SCHEMA = "atlas_schema_revisions";

    /// Atlas' rule: the schema that is configured, else the search path of the connection, else a
    /// schema for the table alone.
    ///
    /// Gives `NotPossible`.
    static RevisionsTable of(FormatOptions options, ConnectionProfile profile)
            throws ProblemException {
        var bound = searchPath(profile);
        var named = named(options);
        if (named != null) {
            return new RevisionsTable(named, bound, true);
        }
        return new RevisionsTable(bound == null ? DEFAULT_SCHEMA : bound, bound, false);
    }

    private static @Nullable String named(FormatOptions options) throws ProblemException {
        var own = AtlasOptions.of(options).revisionsSchema();
        if (own != null) {
            return own;
        }
        var table = options.historyTable();
        if (table == null) {
            return options.schema();
        }
        var parts = table.split("\\.", -1);
        if (!parts[parts.length - 1].equals(NAME) || parts.length > 2) {
            throw new ProblemException(
                    new NotPossible(
                            "Using the table " + table,
                            "Atlas' table is always called " + NAME,
                            "Leave the table out; revisions_schema in [atlas] names its schema."));
        }
        return parts.length == 2 ? parts[0] : options.schema();
    }

    /// Null where the connection sets none.
    private static @Nullable String searchPath(ConnectionProfile profile) throws ProblemException {
        var path = profile.parameters().getOrDefault("currentSchema", "").strip();
        if (path.isEmpty()) {
            return null;
        }
        if (path.startsWith("\"") && path.endsWith("\"") && path.length() > 2) {
            return path.substring(1, path.length() - 1).replace("\"\"", "\"");
        }
        if (path.contains(",")) {
            throw new ProblemException(
                    new NotPossible(
                            "Finding the table of revisions",
                            "the search path of the connection names several schemas (%s), and Atlas binds to one"
                                    .formatted(path),
                            "Name one schema in the URL, or none."));
        }
        return path;
    }

    TableName name() {
        return new TableName(schema, NAME);
    }

    private String quoted() {
        return name().quoted();
    }

    String create() {
        return """
        CREATE TABLE %s (
          "version" character varying NOT NULL,
          "description" character varying NOT NULL,
          "type" bigint DEFAULT 2 NOT NULL,
          "applied" bigint DEFAULT 0 NOT NULL,
          "total" bigint DEFAULT 0 NOT NULL,
          "executed_at" timestamp with time zone NOT NULL,
          "execution_time" bigint NOT NULL,
          "error" text,
          "error_stmt" text,
          "hash" character varying NOT NULL,
          "partial_hashes" jsonb,
          "operator_version" character varying NOT NULL,
          CONSTRAINT "atlas_schema_revisions_pkey" PRIMARY KEY ("version")
        )\
        """
                .formatted(quoted());
    }

    /// All rows but the one by which Atlas' cloud knows the database.
    String select() {
        return """
        SELECT version, description, type, applied, total,
               CAST(executed_at AS timestamp) AS executed_at, executed_at AS moment,
               execution_time, error, error_stmt, hash, operator_version,
               (SELECT string_agg(h, chr(10) ORDER BY n)
                  FROM jsonb_array_elements_text(
                         CASE WHEN jsonb_typeof(CAST(partial_hashes AS jsonb)) = 'array'
                              THEN CAST(partial_hashes AS jsonb) ELSE '[]' END)
                       WITH ORDINALITY AS hashes(h, n)) AS hashes
        FROM %s
        WHERE version <> %s
        ORDER BY CAST(version AS text) COLLATE "C"\
        """
                .formatted(quoted(), Identifiers.literal(Revision.CLOUD_IDENTIFIER));
    }

    String selectState() {
        return """
        SELECT count(*) || ':' || md5(coalesce(string_agg(
                 concat_ws('|', version, type, applied, total, error, hash), ','
                 ORDER BY CAST(version AS text) COLLATE "C"), ''))
        FROM %s\
        """
                .formatted(quoted());
    }

    /// As Atlas writes every row: whole, but for what a first write has said for good.
    ///
    /// @param nanos SQL expression
    String write(Revision.Write row, String nanos) {
        return """
        INSERT INTO %s AS r (version, description, type, applied, total, executed_at,
                             execution_time, error, error_stmt, hash, partial_hashes, operator_version)
        VALUES (%s, %s, %d, %d, %d, now(), %s, %s, %s, %s, %s, %s)
        ON CONFLICT (version) DO UPDATE
        SET type = r.type | excluded.type, applied = excluded.applied, total = excluded.total,
            execution_time = excluded.execution_time, error = excluded.error,
            error_stmt = excluded.error_stmt, hash = excluded.hash,
            partial_hashes = excluded.partial_hashes, operator_version = excluded.operator_version\
        """
                .formatted(
                        quoted(),
                        Identifiers.literal(row.version()),
                        Identifiers.literal(row.description()),
                        row.type(),
                        row.applied(),
                        row.total(),
                        nanos,
                        Identifiers.literal(row.error()),
                        Identifiers.literal(row.errorStatement()),
                        Identifiers.literal(row.hash()),
                        json(row.hashes()),
                        Identifiers.literal(OperatorVersion.text()));
    }

    private static String json(List<String> hashes) {
        return hashes.isEmpty()
                ? "'null'"
                : "'[\"" + String.join("\", \"", hashes) + "\"]'"; // base64 has nothing to quote
    }

    String resolve(String version, long type) {
        return """
        UPDATE %s SET applied = total, type = %d, error = '', error_stmt = '',
                      partial_hashes = 'null'
        WHERE version = %s\
        """
                .formatted(quoted(), type, Identifiers.literal(version));
    }

    /// The file counts as right as it is now.
    String rehash(String version, String hash) {
        return "UPDATE %s SET hash = %s WHERE version = %s"
                .formatted(quoted(), Identifiers.literal(hash), Identifiers.literal(version));
    }

    String delete(String version) {
        return "DELETE FROM %s WHERE version = %s"
                .formatted(quoted(), Identifiers.literal(version));
    }
}
