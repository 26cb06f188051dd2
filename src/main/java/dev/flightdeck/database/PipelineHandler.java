package dev.flightdeck.database;

import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLWarning;

/// Takes the answers of statements that were sent together, one by one as they arrive.
final class PipelineHandler extends ResultHandlerBase {
    private final Consumer<Notice> notices;
    private final List<StatementResult> results = new ArrayList<>();
    private long last = System.nanoTime();

    /// Of the statement under way, from the pieces before.
    private long rows;

    private @Nullable ResultCursor rest;

    PipelineHandler(Consumer<Notice> notices) {
        this.notices = notices;
    }

    List<StatementResult> results() {
        return results;
    }

    @Override
    public void handleResultRows(
            Query fromQuery, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
        rows += tuples.size();
        rest = cursor;
        if (cursor == null) {
            finished(rows);
        }
    }

    /// Where the rows that are still to be fetched come from; null when all have come.
    @Nullable ResultCursor rest() {
        return rest;
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
        boolean counts =
                status.startsWith("INSERT")
                        || status.startsWith("UPDATE")
                        || status.startsWith("DELETE")
                        || status.startsWith("MERGE")
                        || status.startsWith("COPY");
        finished(counts ? updateCount : -1);
    }

    @Override
    public void handleWarning(SQLWarning warning) {
        notices.accept(notice(warning));
    }

    static Notice notice(SQLWarning warning) {
        var state = warning.getSQLState() == null ? "" : warning.getSQLState();
        var server = warning instanceof PSQLWarning w ? w.getServerErrorMessage() : null;
        if (server == null || server.getSeverity() == null || server.getMessage() == null) {
            return new Notice("WARNING", state, String.valueOf(warning.getMessage()));
        }
        return new Notice(server.getSeverity(), state, server.getMessage());
    }

    private void finished(long count) {
        long now = System.nanoTime();
        results.add(new StatementResult(count, now - last));
        last = now;
        rows = 0;
    }
}
