package dev.flightdeck.format;

import dev.flightdeck.database.RowReader;
import dev.flightdeck.execution.lock.HeldLock;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tool's table in one database: whether it is there, its lock, and how it comes to be. What its
/// rows say is the format's. One thread at a time.
public final class OwnTable {
    private static final String SCHEMA_THERE =
            "SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?";

    private final HistoryAccess access;
    private final TableName name;
    private final String kind;
    private final Shape shape;
    private boolean exists;

    /// What stands in the database under the table's name.
    @FunctionalInterface
    public interface Shape {
        /// Whether the table is there and the tool's.
        ///
        /// Gives `HistoryOfAnotherTool`, `HistoryUnreadable`.
        boolean exists() throws ProblemException;
    }

    /// @param kind what the table is called: `migrations table`
    public OwnTable(HistoryAccess access, TableName name, String kind, Shape shape) {
        this.access = access;
        this.name = name;
        this.kind = kind;
        this.shape = shape;
    }

    public TableName name() {
        return name;
    }

    /// As it was looked at last.
    public boolean exists() {
        return exists;
    }

    /// Looks whether it is there.
    public boolean look() throws ProblemException {
        exists = shape.exists();
        return exists;
    }

    /// The result of a query on it; empty where there is no table.
    public <T> List<T> rows(String select, RowReader<T> reader) throws ProblemException {
        return look() ? access.session().query("reading the " + kind, select, reader) : List.of();
    }

    /// What a query of one text says of its rows, to be compared.
    public String state(String select) throws ProblemException {
        var rows = rows(select, row -> row.getString(1));
        return rows.isEmpty() ? "absent" : rows.getFirst();
    }

    /// Statements that create it where it is missing, with its schema.
    public List<String> createTable(String create) throws ProblemException {
        if (look()) {
            return List.of();
        }
        return schemaExists() ? List.of(create) : List.of(name.createSchema(), create);
    }

    private boolean schemaExists() throws ProblemException {
        return !access.session()
                .query(
                        "looking for the schema of the " + kind,
                        SCHEMA_THERE,
                        _ -> true,
                        name.schema())
                .isEmpty();
    }

    /// Gives `HistoryLocked`.
    public HeldLock lock(long key, Duration wait, Progress progress) throws ProblemException {
        return access.lock(key, name.qualified(), wait, progress);
    }

    /// Who holds the lock now, in words; null where it is free.
    public @Nullable String lockHolder(long key) throws ProblemException {
        return access.lockHolder(key);
    }

    /// Writes the rows of a baseline, and the table before them.
    ///
    /// @param create what creates it; empty where it is there
    public void writeBaseline(List<String> create, List<String> rows) throws ProblemException {
        var statements = new ArrayList<>(create);
        statements.addAll(rows);
        access.session().commit("writing the baseline", statements);
        exists = true;
    }
}
