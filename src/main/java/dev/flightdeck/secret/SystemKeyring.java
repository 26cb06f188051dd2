package dev.flightdeck.secret;

import com.github.javakeyring.BackendNotSupportedException;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The keyring of the system: Keychain on macOS, Credential Manager on Windows, the Secret Service
/// or KWallet on Linux. Connected to when first asked for something, on a thread of its own that is
/// left behind where it does not answer in time.
public final class SystemKeyring implements Keyring {
    /// Long enough to type the password of the keyring.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Backend.Opener opener;
    private final Duration limit;
    private @Nullable Backend backend;

    /// What the library offers, so that a test can do without a keyring.
    interface Backend {
        /// Null where there is none.
        @Nullable String get(String key) throws Exception;

        void set(String key, String password) throws Exception;

        void delete(String key) throws Exception;

        @FunctionalInterface
        interface Opener {
            Backend open() throws Exception;
        }
    }

    @FunctionalInterface
    private interface Act<T> {
        T on(Backend backend) throws Exception;
    }

    public SystemKeyring() {
        this(LibraryBackend::open, LIMIT);
    }

    SystemKeyring(Backend.Opener opener, Duration limit) {
        this.opener = opener;
        this.limit = limit;
    }

    @Override
    public Optional<Secret> find(String key) throws ProblemException {
        return limited(opened -> Optional.ofNullable(opened.get(key)).map(Secret::of));
    }

    @Override
    public void keep(String key, Secret secret) throws ProblemException {
        boolean kept =
                limited(opened -> {
                    opened.set(key, secret.reveal());
                    return secret.reveal().equals(opened.get(key));
                });
        if (!kept) {
            throw unavailable("it did not keep what it was given");
        }
    }

    @Override
    public boolean forget(String key) throws ProblemException {
        return limited(opened -> {
            boolean there = opened.get(key) != null;
            if (there) {
                opened.delete(key);
            }
            return there;
        });
    }

    private <T> T limited(Act<T> act) throws ProblemException {
        var work = new FutureTask<T>(() -> act.on(opened()));
        Thread.ofPlatform().daemon().name("keyring").start(work);
        try {
            return work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            work.cancel(true);
            throw unavailable("it did not answer within %d s".formatted(limit.toSeconds()));
        } catch (ExecutionException e) {
            throw unavailable(reason(e.getCause()));
        } catch (InterruptedException _) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("the wait for it was interrupted");
        }
    }

    private synchronized Backend opened() throws Exception {
        var current = backend;
        if (current == null) {
            current = opener.open();
            backend = current;
        }
        return current;
    }

    /// The exceptions of the library are not passed on: nobody says what is in them.
    private static ProblemException unavailable(String reason) {
        return new ProblemException(new Problem.KeyringUnavailable(reason));
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof BackendNotSupportedException
                ? "there is none, or it does not run in this session"
                : "it is locked, or refused";
    }
}
