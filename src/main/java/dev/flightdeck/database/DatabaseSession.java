package dev.flightdeck.database;

import dev.flightdeck.problem.ProblemException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An open connection. Always in autocommit: transactions are begun and ended by sending `BEGIN`
/// and `COMMIT`, so that what is sent is what happens.
///
/// One thread at a time, but for [#cancel], which any thread may call.
public interface DatabaseSession extends AutoCloseable {
    ConnectionProfile profile();

    ServerInfo server();

    /// Runs a query of ours with `?` parameters.
    ///
    /// @param doing what it is for, as the problem would say it: "reading the history table"
    <T> List<T> query(String doing, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws ProblemException;

    /// Runs statements of ours, one after the other.
    ///
    /// @param doing as in [#query]
    void execute(String doing, List<String> statements) throws ProblemException;

    /// Runs statements of ours in a transaction: all or nothing.
    ///
    /// @param doing as in [#query]
    default void commit(String doing, List<String> statements) throws ProblemException {
        try {
            execute(doing, inTransaction(statements));
        } catch (ProblemException e) {
            rollBack();
            throw e;
        }
    }

    /// The statements with `BEGIN` and `COMMIT` around them.
    static List<String> inTransaction(List<String> statements) {
        var all = new ArrayList<String>();
        all.add("BEGIN");
        all.addAll(statements);
        all.add("COMMIT");
        return all;
    }

    /// Sends statements in one round trip, each in a message of its own (so that none can smuggle
    /// in a second), and stops at the first that fails.
    List<StatementResult> run(List<String> statements) throws StatementException;

    /// Runs one query however many rows it returns: they are counted, and a few at a time are in
    /// memory. Outside a transaction it gets one of its own.
    StatementResult count(String query) throws StatementException;

    /// `COPY ... FROM STDIN` with its data.
    StatementResult copyIn(String statement, Reader data) throws StatementException;

    /// Runs one statement for a person to look at.
    ///
    /// @param maxRows how many rows are fetched at most
    List<ResultTable> browse(String statement, int maxRows) throws StatementException;

    TransactionState transactionState();

    /// Something stands in between that answers for the server, such as a pooler: the process that
    /// was announced for the connection is not the one that serves it.
    boolean isProxied();

    /// Ends a transaction that is open or failed. Does not fail: with the connection gone, the
    /// server rolls back by itself.
    void rollBack();

    /// Receives the server's notices while statements run, on the thread that runs them.
    void onNotice(Consumer<Notice> listener);

    /// Asks the server to stop the statement under way; returns at once.
    void cancel();

    boolean isOpen();

    @Override
    void close();
}
