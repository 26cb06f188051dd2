package dev.flightdeck.execution.lock;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.RowReader;
import dev.flightdeck.problem.Problem.HistoryLocked;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's session advisory lock, held by a connection of its own that stays idle and outside
/// a transaction, and taken by asking again and again: a blocking `pg_advisory_lock`, or one held
/// in a transaction, would make `CREATE INDEX CONCURRENTLY` wait for it forever.
///
/// Advisory locks belong to one database, so the same key in another database is another lock. Any
/// thread.
///
/// @param key the 64-bit key, as in `pg_try_advisory_lock(bigint)`
/// @param table the history table the lock guards, as shown to the user
public record AdvisoryLock(
        DatabaseConnector connector, ConnectionProfile profile, long key, String table) {
    private static final String DOING = "taking the lock of the history table";
    private static final String LETTING_GO = "letting go of the lock of the history table";
    private static final String UNLOCK = "SELECT pg_catalog.pg_advisory_unlock(?)";
    private static final long POLL_MILLIS = 100;

    /// For a lock that goes with its connection the server must not end an idle session. The
    /// setting is there since PostgreSQL 14.
    private static final String NO_IDLE_TIMEOUT =
            """
            SELECT set_config(name, '0', false)
            FROM pg_catalog.pg_settings WHERE name = 'idle_session_timeout'\
            """;

    private static final String HOLDER =
            """
            SELECT l.pid, a.application_name, a.usename, host(a.client_addr) AS client,
                   to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since
            FROM pg_catalog.pg_locks l
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
              AND l.classid = CAST(CAST(? AS bigint) AS oid)
              AND l.objid = CAST(CAST(? AS bigint) AS oid)
            ORDER BY l.pid\
            """;

    /// Who holds the lock of this key in the session's database, in words; null where it is free.
    /// Takes nothing and waits for nothing. Of a process of another user the server may tell no
    /// more than its number.
    public static @Nullable String holder(DatabaseSession session, long key)
            throws ProblemException {
        var holders = holders(session, key, AdvisoryLock::describe);
        return holders.isEmpty() ? null : String.join("; ", holders);
    }

    /// Waits until the lock is free, at most `wait`; zero tries once.
    ///
    /// Gives `HistoryLocked` with the holder when it is not free in time or when the user asks to
    /// stop waiting, and what opening a connection gives.
    public HeldLock acquire(Duration wait, Progress progress) throws ProblemException {
        var session = connector.open(profile);
        try {
            session.query(DOING, NO_IDLE_TIMEOUT, row -> row.getString(1));
            waitFor(session, wait, progress);
            return new Held(session, this);
        } catch (ProblemException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void waitFor(DatabaseSession session, Duration wait, Progress progress)
            throws ProblemException {
        var cancelled = new CountDownLatch(1);
        progress.onCancelRequest(cancelled::countDown);
        long begun = System.nanoTime();
        boolean announced = false;
        while (!tryOnce(session)) {
            if (!announced) {
                progress.message(
                        "Waiting for the lock of %s: %s".formatted(table, holderNow(session)));
                announced = true;
            }
            long waited = System.nanoTime() - begun;
            long left = wait.toMillis() - TimeUnit.NANOSECONDS.toMillis(waited);
            if (left <= 0 || pause(cancelled, Math.min(left, POLL_MILLIS))) {
                throw new ProblemException(
                        new HistoryLocked(
                                table, holderNow(session), TimeUnit.NANOSECONDS.toSeconds(waited)));
            }
        }
    }

    private boolean tryOnce(DatabaseSession session) throws ProblemException {
        return session.query(
                        DOING,
                        "SELECT pg_catalog.pg_try_advisory_lock(?)",
                        row -> row.getBoolean(1),
                        key)
                .getFirst();
    }

    /// True when the user asked to stop.
    private static boolean pause(CountDownLatch cancelled, long millis) {
        try {
            return cancelled.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String holderNow(DatabaseSession session) throws ProblemException {
        return Objects.requireNonNullElse(holder(session, key), "its holder has just let go");
    }

    private static <T> List<T> holders(DatabaseSession session, long key, RowReader<T> reader)
            throws ProblemException {
        return session.query(
                "asking who holds the lock", HOLDER, reader, key >>> 32, key & 0xFFFF_FFFFL);
    }

    private static String describe(ResultSet row) throws SQLException {
        var text = new StringBuilder("held by server process ").append(row.getInt("pid"));
        add(text, ", application ", row.getString("application_name"));
        add(text, ", user ", row.getString("usename"));
        add(text, ", from ", row.getString("client"));
        add(text, ", connected since ", row.getString("since"));
        return text.toString();
    }

    private static void add(StringBuilder text, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append(label).append(value);
        }
    }

    private record Held(DatabaseSession session, AdvisoryLock lock) implements HeldLock {
        /// Asks the server: a connection that was cut looks open from here until it is used, and
        /// behind a pooler it may have become another session.
        @Override
        public boolean isHeld() {
            try {
                return session.isOpen()
                        && holders(session, lock.key, row -> row.getInt("pid"))
                                .contains(session.server().backendPid());
            } catch (ProblemException e) {
                return false;
            }
        }

        /// Let go before the connection is closed: its process ends a moment later than the call,
        /// and who looks in between would see a run under way. Where asking fails, the lock goes
        /// with the connection.
        @Override
        public void close() {
            try (session) {
                if (session.isOpen()) {
                    session.query(LETTING_GO, UNLOCK, row -> row.getBoolean(1), lock.key);
                }
            } catch (ProblemException _) {
                return;
            }
        }
    }
}
