package dev.flightdeck.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.javakeyring.BackendNotSupportedException;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SystemKeyringTest {
    private static final String KEY = "app@db:5432/shop";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void keepsFindsAndForgets() throws ProblemException {
        var keyring = new SystemKeyring(Backend::new, LIMIT);
        assertThat(keyring.find(KEY)).isEmpty();
        keyring.keep(KEY, Secret.of("c0rrect"));
        assertThat(keyring.find(KEY).orElseThrow().reveal()).isEqualTo("c0rrect");
        assertThat(keyring.forget(KEY)).isTrue();
        assertThat(keyring.find(KEY)).isEmpty();
        assertThat(keyring.forget(KEY)).isFalse();
    }

    @Test
    void isConnectedToOnceAndOnlyWhenAsked() throws ProblemException {
        var opened = new AtomicInteger();
        var keyring =
                new SystemKeyring(
                        () -> {
                            opened.incrementAndGet();
                            return new Backend();
                        },
                        LIMIT);
        assertThat(opened).hasValue(0);
        keyring.find(KEY);
        keyring.find(KEY);
        assertThat(opened).hasValue(1);
    }

    @Test
    void thatThereIsNoneIsSaid() {
        var keyring =
                new SystemKeyring(
                        () -> {
                            throw new BackendNotSupportedException("no bus");
                        },
                        LIMIT);
        assertUnavailable(() -> keyring.find(KEY), "there is none");
    }

    @Test
    void oneThatDoesNotAnswerIsNotWaitedForLongerThanTheLimit() {
        var never = new CountDownLatch(1);
        var keyring =
                new SystemKeyring(
                        () -> {
                            never.await();
                            return new Backend();
                        },
                        Duration.ofMillis(50));
        assertUnavailable(() -> keyring.keep(KEY, Secret.of("x")), "did not answer");
        never.countDown();
    }

    @Test
    void whatTheLibraryThrowsIsNotShownForItMayHoldThePassword() {
        var keyring =
                new SystemKeyring(
                        () ->
                                new Backend() {
                                    @Override
                                    public void set(String key, String password) {
                                        throw new IllegalStateException("locked: " + password);
                                    }
                                },
                        LIMIT);
        assertThatThrownBy(() -> keyring.keep(KEY, Secret.of("c0rrect")))
                .hasNoCause()
                .satisfies(e -> assertThat(e.toString()).doesNotContain("c0rrect"));
        assertUnavailable(() -> keyring.keep(KEY, Secret.of("c0rrect")), "locked");
    }

    @Test
    void oneThatDropsWhatItIsGivenIsFoundOut() {
        var keyring =
                new SystemKeyring(
                        () ->
                                new Backend() {
                                    @Override
                                    public void set(String key, String password) {}
                                },
                        LIMIT);
        assertUnavailable(() -> keyring.keep(KEY, Secret.of("x")), "did not keep");
    }

    @Test
    void withoutOneEveryWishIsAnswered() {
        var keyring = new MemorySecretStore().keyring();
        assertUnavailable(() -> keyring.find(KEY), "there is none");
        assertUnavailable(() -> keyring.keep(KEY, Secret.of("x")), "there is none");
        assertUnavailable(() -> keyring.forget(KEY), "there is none");
    }

    private static void assertUnavailable(ThrowingCallable act, String reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem()).isInstanceOf(Problem.KeyringUnavailable.class);
                            assertThat(Explanation.of(e.problem()).headline()).contains(reason);
                        });
    }

    private static class Backend implements SystemKeyring.Backend {
        private final Map<String, String> kept = new HashMap<>();

        @Override
        public String get(String key) {
            return kept.get(key);
        }

        @Override
        public void set(String key, String password) {
            kept.put(key, password);
        }

        @Override
        public void delete(String key) {
            kept.remove(key);
        }
    }
}
