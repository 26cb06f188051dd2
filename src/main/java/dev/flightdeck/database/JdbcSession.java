package dev.flightdeck.database;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;

/// A session over pgjdbc. Statements go past the driver's own SQL parser: what our lexer cut is
/// what is sent.
final class JdbcSession implements DatabaseSession {
    private static final int RUN_FLAGS =
            QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN;

    private static final int[] NO_PARAMETERS = {};

    /// How many rows of a query that is only counted are in memory at a time.
    private static final int PIECE = 256;

    private final ConnectionProfile profile;
    private final BaseConnection connection;
    private final ServerInfo server;
    private volatile Consumer<Notice> notices = _ -> {};

    /// From the thread of a cancel, for the thread that runs.
    private final Queue<Notice> late = new ConcurrentLinkedQueue<>();

    /// @param realm see [ServerIdentity]
    JdbcSession(ConnectionProfile profile, BaseConnection connection, String realm)
            throws SQLException {
        this.profile = profile;
        this.connection = connection;
        this.server = ServerQuestions.ask(connection, realm);
    }

    @Override
    public ConnectionProfile profile() {
        return profile;
    }

    @Override
    public ServerInfo server() {
        return server;
    }

    @Override
    public <T> List<T> query(
            String doing, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws ProblemException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                var values = new ArrayList<T>();
                while (row.next()) {
                    values.add(reader.read(row));
                }
                return values;
            }
        } catch (SQLException e) {
            throw ServerErrors.ofQuery(profile, doing, e);
        }
    }

    @Override
    public void execute(String doing, List<String> statements) throws ProblemException {
        if (statements.isEmpty()) {
            return;
        }
        try {
            run(statements);
        } catch (StatementException e) {
            var cause = e.getCause() instanceof SQLException sql ? sql : new SQLException(e);
            throw ServerErrors.ofQuery(profile, doing, cause);
        }
    }

    @Override
    public List<StatementResult> run(List<String> statements) throws StatementException {
        var handler = new PipelineHandler(notices);
        var queries = new ArrayList<NativeQuery>(statements.size());
        for (var statement : statements) {
            queries.add(query(statement));
        }
        try {
            var executor = connection.getQueryExecutor();
            executor.execute(executor.wrap(queries), null, handler, 0, 0, RUN_FLAGS);
            return handler.results();
        } catch (SQLException e) {
            throw failure(handler.results().size(), e);
        } finally {
            tellLate();
        }
    }

    private static NativeQuery query(String statement) {
        return new NativeQuery(statement, NO_PARAMETERS, false, SqlCommand.BLANK);
    }

    @Override
    public StatementResult count(String query) throws StatementException {
        if (transactionState() != TransactionState.IDLE) {
            return countInTransaction(query);
        }
        run(List.of("BEGIN"));
        try {
            var result = countInTransaction(query);
            run(List.of("COMMIT"));
            return result;
        } catch (StatementException e) {
            rollBack();
            throw e;
        }
    }

    /// The pieces come from a portal of the protocol, which the server plans and runs like the bare
    /// statement; it lives as long as the transaction.
    private StatementResult countInTransaction(String query) throws StatementException {
        var handler = new PipelineHandler(notices);
        try {
            var executor = connection.getQueryExecutor();
            int flags = RUN_FLAGS | QueryExecutor.QUERY_FORWARD_CURSOR;
            var wrapped = executor.wrap(List.of(query(query)));
            executor.execute(wrapped, null, handler, 0, PIECE, flags);
            for (var rest = handler.rest(); rest != null; rest = handler.rest()) {
                executor.fetch(rest, handler, PIECE, false);
            }
            return handler.results().getFirst();
        } catch (SQLException e) {
            throw failure(0, e);
        } finally {
            tellLate();
        }
    }

    private void tellLate() {
        for (var notice = late.poll(); notice != null; notice = late.poll()) {
            notices.accept(notice);
        }
    }

    @Override
    public StatementResult copyIn(String statement, Reader data) throws StatementException {
        long start = System.nanoTime();
        try {
            long rows = connection.getCopyAPI().copyIn(statement, data);
            return new StatementResult(rows, System.nanoTime() - start);
        } catch (SQLException e) {
            throw failure(0, e);
        } catch (IOException e) {
            throw failure(0, new SQLException(e.getMessage(), "08006", e));
        }
    }

    private static StatementException failure(int index, SQLException e) {
        return new StatementException(
                index, ServerErrors.message(e), ServerErrors.isConnectionLost(e), e);
    }

    @Override
    public List<ResultTable> browse(String sql, int maxRows) throws StatementException {
        var tables = new ArrayList<ResultTable>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(maxRows + 1);
            boolean rows = statement.execute(sql);
            while (rows || statement.getLargeUpdateCount() != -1) {
                tables.add(rows ? table(statement.getResultSet(), maxRows) : changed(statement));
                rows = statement.getMoreResults();
            }
            for (var warning = statement.getWarnings();
                    warning != null;
                    warning = warning.getNextWarning()) {
                notices.accept(PipelineHandler.notice(warning));
            }
            return tables;
        } catch (SQLException e) {
            throw failure(tables.size(), e);
        }
    }

    private static ResultTable changed(Statement statement) throws SQLException {
        return new ResultTable(List.of(), List.of(), false, statement.getLargeUpdateCount());
    }

    private static ResultTable table(ResultSet result, int maxRows) throws SQLException {
        var meta = result.getMetaData();
        var columns = new ArrayList<String>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        var rows = new ArrayList<List<@Nullable String>>();
        boolean more = false;
        while (result.next()) {
            if (rows.size() == maxRows) {
                more = true;
                break;
            }
            var values = new ArrayList<@Nullable String>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                values.add(result.getString(i));
            }
            rows.add(values);
        }
        return new ResultTable(columns, rows, more, -1);
    }

    @Override
    public boolean isProxied() {
        return connection.getBackendPID() != server.backendPid();
    }

    @Override
    public TransactionState transactionState() {
        return switch (connection.getTransactionState()) {
            case IDLE -> TransactionState.IDLE;
            case OPEN -> TransactionState.OPEN;
            case FAILED -> TransactionState.FAILED;
        };
    }

    @Override
    public void rollBack() {
        if (transactionState() == TransactionState.IDLE) {
            return;
        }
        try {
            run(List.of("ROLLBACK"));
        } catch (StatementException _) {
            // named in the doc of the interface
        }
    }

    @Override
    public void onNotice(Consumer<Notice> listener) {
        notices = listener;
    }

    @Override
    public void cancel() {
        Thread.ofVirtual().name("cancel").start(this::sendCancel);
    }

    private void sendCancel() {
        try {
            connection.cancelQuery();
        } catch (SQLException e) {
            // A server that takes no new connection: the statement goes on, and its result tells.
            late.add(
                    new Notice(
                            "WARNING",
                            "",
                            "The request to cancel did not reach the server: " + e.getMessage()));
        }
    }

    @Override
    public boolean isOpen() {
        try {
            return !connection.isClosed();
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // The server ends the session by itself when the socket is gone.
        }
    }

    /// Closes a connection that could not become a session.
    static ProblemException abandoned(
            ConnectionProfile profile, Connection connection, SQLException e) {
        try {
            connection.close();
        } catch (SQLException closing) {
            e.addSuppressed(closing);
        }
        return new ProblemException(
                new Problem.ServerUnreachable(profile.server(), ServerErrors.message(e).message()),
                e);
    }
}
