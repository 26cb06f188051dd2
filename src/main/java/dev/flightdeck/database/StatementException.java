package dev.flightdeck.database;

import dev.flightdeck.problem.Problem.ServerMessage;

/// A statement that the server refused, or whose answer never came.
public final class StatementException extends Exception {
    private final int index;
    private final transient ServerMessage error;
    private final boolean connectionLost;

    /// @param index of the statement among those sent together, from 0
    public StatementException(
            int index, ServerMessage error, boolean connectionLost, Throwable cause) {
        super(error.message(), cause);
        this.index = index;
        this.error = error;
        this.connectionLost = connectionLost;
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

    /// The server stopped it (`57014` query_canceled): because it was asked to, or because of
    /// `statement_timeout`, which has the same SQLSTATE.
    public boolean cancelled() {
        return "57014".equals(error.sqlState());
    }
}
