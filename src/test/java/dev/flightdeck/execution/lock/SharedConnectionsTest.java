package dev.flightdeck.execution.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.TransactionState;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class SharedConnectionsTest {
    /// Server processes in a pool, the last one let go on top, as in PgBouncer.
    private final Deque<Integer> pool = new ArrayDeque<>(List.of(1, 2, 3));

    /// As with `server_round_robin = 1`.
    private boolean inTurns;

    private void letGo(int process) {
        if (inTurns) {
            pool.addLast(process);
        } else {
            pool.push(process);
        }
    }

    @Test
    void aPoolByTransactionIsSeenWhoeverElseIsThere() throws Exception {
        assertThat(SharedConnections.areShared(pooled(), pooled())).isTrue();
        pool.clear();
        pool.add(1);
        assertThat(SharedConnections.areShared(pooled(), pooled()))
                .as("a pool of one connection is not waited for")
                .isTrue();
    }

    @Test
    void aPoolThatTakesTurnsIsSeen() throws Exception {
        inTurns = true;
        for (int size = 1; size <= 4; size++) {
            pool.clear();
            for (int process = 1; process <= size; process++) {
                pool.add(process);
            }
            assertThat(SharedConnections.areShared(pooled(), pooled())).isTrue();
        }
    }

    @Test
    void sessionsWithServersOfTheirOwnShareNothing(TestDatabase database) throws Exception {
        try (var one = database.connector().open(database.profile());
                var other = database.connector().open(database.profile())) {
            assertThat(one.isProxied()).isFalse();
            assertThat(SharedConnections.areShared(one, other)).isFalse();
            assertThat(one.transactionState()).isEqualTo(TransactionState.IDLE);
            one.execute("beginning", List.of("BEGIN"));
            assertThat(SharedConnections.areShared(one, other)).isFalse();
            assertThat(one.transactionState()).isEqualTo(TransactionState.OPEN);
        }
    }

    /// A session behind the pool: it has a server process only for as long as a transaction lasts.
    private DatabaseSession pooled() {
        var state = new Pooled();
        return (DatabaseSession)
                Proxy.newProxyInstance(
                        DatabaseSession.class.getClassLoader(),
                        new Class<?>[] {DatabaseSession.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "transactionState" -> state.transactionState();
                                    case "execute" -> state.begin();
                                    case "rollBack" -> state.rollBack();
                                    case "query" -> List.of(state.process());
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    private final class Pooled {
        private @Nullable Integer own;

        TransactionState transactionState() {
            return own == null ? TransactionState.IDLE : TransactionState.OPEN;
        }

        @Nullable Object begin() {
            own = pool.pop();
            return null;
        }

        @Nullable Object rollBack() {
            letGo(own);
            own = null;
            return null;
        }

        int process() {
            if (own != null) {
                return own;
            }
            int process = pool.pop();
            letGo(process);
            return process;
        }
    }
}
