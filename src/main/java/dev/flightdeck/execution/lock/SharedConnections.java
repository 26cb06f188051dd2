package dev.flightdeck.execution.lock;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.TransactionState;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.HashSet;
import java.util.List;

/// Sessions behind a pooler that gives a connection to the server to whoever has a transaction, and
/// takes it away again after it. A lock of such a session is the next one's a moment later, and is
/// never let go.
///
/// @see <a href="https://www.pgbouncer.org/features.html">PgBouncer, features by pooling mode</a>
public final class SharedConnections {
    private static final String DOING = "looking for a pooler";
    private static final String PROCESS = "SELECT pg_catalog.pg_backend_pid()";

    private static final int IN_A_ROW = 3;

    private SharedConnections() {}

    /// Asks only where something stands between the session and its server. Blocking; any thread.
    ///
    /// Gives `TransactionPooled`, and what opening a connection gives.
    public static void refuse(DatabaseSession session, DatabaseConnector connector)
            throws ProblemException {
        if (!session.isProxied()) {
            return;
        }
        try (var other = connector.open(session.profile())) {
            if (areShared(session, other)) {
                throw new ProblemException(
                        new Problem.TransactionPooled(session.profile().server()));
            }
        }
    }

    /// A pooler gives what one lets go to the next, or takes its connections in turns: then the
    /// same session sees several of them when it asks again and again.
    static boolean areShared(DatabaseSession one, DatabaseSession other) throws ProblemException {
        if (process(one) == process(other)) {
            return true;
        }
        boolean idle = one.transactionState() == TransactionState.IDLE;
        if (idle) {
            one.execute(DOING, List.of("BEGIN"));
        }
        var ones = new HashSet<Integer>();
        var others = new HashSet<Integer>();
        try {
            ones.add(process(one));
            others.add(process(other));
        } finally {
            if (idle) {
                one.rollBack();
            }
        }
        for (int i = 0; i < IN_A_ROW; i++) {
            others.add(process(other));
        }
        for (int i = 0; i < IN_A_ROW; i++) {
            ones.add(process(one));
        }
        boolean moved = ones.size() > 1 || others.size() > 1;
        return moved || others.containsAll(ones);
    }

    private static int process(DatabaseSession session) throws ProblemException {
        return session.query(DOING, PROCESS, row -> row.getInt(1)).getFirst();
    }
}
