package dev.flightdeck.execution.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.problem.Problem.HistoryLocked;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class AdvisoryLockTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void aHeldLockExcludesAnotherAndNamesItsHolder(TestDatabase database) throws Exception {
        for (long key :
                new long[] {0, 1, -1, 77_433_833_903_597L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            try (var _ = lock(database, key).acquire(Duration.ZERO, Progress.none())) {
                var e =
                        catchThrowableOfType(
                                ProblemException.class,
                                () -> lock(database, key).acquire(Duration.ZERO, Progress.none()));
                var problem = (HistoryLocked) e.problem();
                assertThat(problem.table()).isEqualTo("public.history");
                assertThat(problem.holder())
                        .as("key %d", key)
                        .matches(
                                "held by server process \\d+, application Flightdeck, user postgres,"
                                        + " from [0-9.:]+, connected since .+");
            }
        }
    }

    @Test
    void anotherKeyIsAnotherLock(TestDatabase database) throws Exception {
        try (var one = lock(database, 1).acquire(Duration.ZERO, Progress.none());
                var two = lock(database, 1L << 32).acquire(Duration.ZERO, Progress.none())) {
            assertThat(List.of(one.isHeld(), two.isHeld())).containsExactly(true, true);
        }
    }

    @Test
    void waitsUntilTheHolderLetsGo(TestDatabase database) throws Exception {
        var first = lock(database, 7).acquire(Duration.ZERO, Progress.none());
        var progress = new OnMessage(first::close);
        try (var second = lock(database, 7).acquire(LONG, progress)) {
            assertThat(second.isHeld()).isTrue();
        }
        assertThat(progress.messages)
                .singleElement()
                .asString()
                .startsWith("Waiting for the lock of public.history: held by server process");
    }

    @Test
    void waitingEndsWhenTheUserAsksToStop(TestDatabase database) throws Exception {
        try (var _ = lock(database, 7).acquire(Duration.ZERO, Progress.none())) {
            var progress = new OnMessage(() -> {});
            progress.cancelOnMessage = true;
            var e =
                    catchThrowableOfType(
                            ProblemException.class,
                            () -> lock(database, 7).acquire(LONG, progress));
            assertThat(e.problem()).isInstanceOf(HistoryLocked.class);
        }
    }

    @Test
    void aLockWhoseConnectionWasCutIsNotHeld(TestDatabase database) throws Exception {
        try (var held = lock(database, 7).acquire(Duration.ZERO, Progress.none())) {
            assertThat(held.isHeld()).isTrue();
            database.onServer(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7");
            assertThat(held.isHeld()).isFalse();
        }
    }

    @Test
    void aHeldLockDoesNotHoldUpAnIndexThatIsBuiltConcurrently(TestDatabase database)
            throws Exception {
        database.execute("CREATE TABLE t (i int)");
        try (var _ = lock(database, 7).acquire(Duration.ZERO, Progress.none())) {
            database.execute("CREATE INDEX CONCURRENTLY t_i ON t (i)");
        }
        assertThat(
                        database.rows(
                                "SELECT indisvalid FROM pg_index WHERE indexrelid = 't_i'::regclass"))
                .containsExactly("t");
    }

    private static AdvisoryLock lock(TestDatabase database, long key) {
        return new AdvisoryLock(database.connector(), database.profile(), key, "public.history");
    }

    private static final class OnMessage implements Progress {
        private final List<String> messages = new ArrayList<>();
        private final Runnable action;
        private Runnable cancel = () -> {};
        private boolean cancelOnMessage;

        OnMessage(Runnable action) {
            this.action = action;
        }

        @Override
        public void message(String text) {
            messages.add(text);
            action.run();
            if (cancelOnMessage) {
                cancel.run();
            }
        }

        @Override
        public void done(long done, long total) {}

        @Override
        public boolean cancelRequested() {
            return false;
        }

        @Override
        public void onCancelRequest(Runnable action) {
            cancel = action;
        }
    }
}
