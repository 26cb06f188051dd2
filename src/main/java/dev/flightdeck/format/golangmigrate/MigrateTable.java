package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.TableName;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Where golang-migrate keeps its row, and the SQL for it.
record MigrateTable(TableName name) {
    /// What the table is called.
    static final String KIND = "migrations table";

    static final String DEFAULT_NAME = "schema_migrations";

    /// golang-migrate's own.
    private static final long SALT = 1486364155;

    private static final Pattern QUOTED = Pattern.compile("\"(.*?)\"");

    /// The connection's current schema, unless the table is written with quotes and a schema of its
    /// own. Without quotes a dot is part of the name.
    static MigrateTable of(FormatOptions options, ServerInfo server) throws ProblemException {
        var own = OwnOptions.of(options);
        var written = own.table() == null ? DEFAULT_NAME : own.table();
        var parts = own.quoted() && own.table() != null ? parts(written) : List.of(written);
        if (parts.getLast().isEmpty()) {
            throw refused(written, "the name is empty");
        }
        var schema = parts.size() == 2 ? parts.getFirst() : currentSchema(options, server, written);
        return new MigrateTable(new TableName(schema, parts.getLast()));
    }

    private static List<String> parts(String written) throws ProblemException {
        var parts = new ArrayList<String>();
        var match = QUOTED.matcher(written);
        while (match.find()) {
            parts.add(match.group(1));
        }
        boolean quoted = written.startsWith("\"") && written.endsWith("\"");
        if (!quoted || parts.isEmpty() || parts.size() > 2) {
            throw refused(written, "it is not of the form \"schema\".\"table\" or \"table\"");
        }
        return parts;
    }

    private static String currentSchema(FormatOptions options, ServerInfo server, String written)
            throws ProblemException {
        var schema = options.schema() == null ? server.schema() : options.schema();
        if (schema.isEmpty()) {
            throw refused(
                    written, "the connection has no current schema (golang-migrate: no schema)");
        }
        return schema;
    }

    private static ProblemException refused(String written, String reason) {
        return new ProblemException(
                new NotPossible(
                        "Using the migrations table " + written,
                        reason,
                        "Write it as golang-migrate's x-migrations-table has it, and see that a schema of the search path exists."));
    }

    /// golang-migrate's own keys: its command line names the database by the path of its URL, with
    /// the slash; Go programs that pass a connection name it without.
    List<Long> lockKeys(String database) {
        return List.of(lockKey("/" + database), lockKey(database));
    }

    private long lockKey(String database) {
        return lockKey(name.schema(), name.name(), database);
    }

    /// CRC-32 of the names with a NUL between them, times the salt, in 32 bits.
    static long lockKey(String... names) {
        var crc = new CRC32();
        crc.update(String.join("\0", names).getBytes(StandardCharsets.UTF_8));
        return crc.getValue() * SALT & 0xFFFF_FFFFL;
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS %s (version bigint not null primary key, dirty boolean not null)"
                .formatted(name.quoted());
    }

    String select() {
        return "SELECT version, dirty FROM %s LIMIT 2".formatted(name.quoted());
    }

    /// To be committed together. golang-migrate truncates; a `DELETE` has the same effect and lets
    /// others read the row meanwhile.
    ///
    /// @param row null for none
    List<String> set(@Nullable CurrentRow row) {
        var delete = "DELETE FROM " + name.quoted();
        return row == null
                ? List.of(delete)
                : List.of(
                        delete,
                        "INSERT INTO %s (version, dirty) VALUES (%d, %s)"
                                .formatted(name.quoted(), row.version(), row.dirty()));
    }
}
