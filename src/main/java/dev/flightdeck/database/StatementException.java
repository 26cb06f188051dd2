package dev.flightdeck.database;

import dev.flightdeck.problem.Problem.ServerMessage;
import java.util.List;

/// A statement that the server refused, or whose answer never came.
public final class StatementException extends Exception {
    private final int index;
    private final transient ServerMessage error;
    private final boolean connectionLost;
    private final transient List<StatementResult> done;

    /// @param index of the statement among those sent together, from 0
    /// @param done the results of the statements before it
    public StatementException(
            int index,
            ServerMessage error,
            boolean connectionLost,
            List<StatementResult> done,
            Throwable cause) {
        super(error.message(), cause);
        this.index = index;
        this.error = error;
        this.connectionLost = connectionLost;
        this.done = List.copyOf(done);
    }

    public int index() {
        return index;
    }

    public ServerMessage error() {
        return error;
    }

    /// The connection is gone: what the server did with the statement is not known.
    public boolean connectionLost() {
        return connectionLost;
    }

    public List<StatementResult> done() {
        return done;
    }

    /// The user asked for it (`57014` query_canceled).
    public boolean cancelled() {
        return "57014".equals(error.sqlState());
    }
}
