package dev.flightdeck.kubernetes.signin;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Signs in by a credential plug-in, which is run again when what it gave has expired or is
/// refused. A certificate is that of the connection for good: it is renewed by opening the cluster
/// anew.
public final class PlugInSignIn implements SignIn {
    /// So long a plug-in is not run again: one that fails may open a browser each time, and a
    /// server that refuses what it gave would refuse the next one too.
    public static final Duration PAUSE = Duration.ofSeconds(20);

    private final CredentialPlugIn plugIn;
    private final Duration pause;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable ExecCredential present;
    private @Nullable String failed;
    private long ranAt;

    public PlugInSignIn(CredentialPlugIn plugIn) {
        this(plugIn, PAUSE);
    }

    PlugInSignIn(CredentialPlugIn plugIn, Duration pause) {
        this.plugIn = plugIn;
        this.pause = pause;
    }

    /// What it gives now, run where it was not yet.
    ///
    /// Fails with [SignInFailure].
    public ExecCredential credential() {
        lock.lock(); // those who come meanwhile wait for the same answer
        try {
            var known = present;
            return known == null || (known.token() != null && known.isExpired()) ? run() : known;
        } finally {
            lock.unlock();
        }
    }

    private ExecCredential run() {
        var before = failed;
        if (before != null && isRecent()) {
            throw new SignInFailure(before);
        }
        try {
            var credential = plugIn.run();
            present = credential;
            ended(null);
            return credential;
        } catch (SignInFailure e) {
            if (!Thread.currentThread().isInterrupted()) { // which is not the plug-in's failure
                ended(e.getMessage());
            }
            throw e;
        }
    }

    private void ended(@Nullable String failure) {
        failed = failure;
        ranAt = System.nanoTime();
    }

    private boolean isRecent() {
        return System.nanoTime() - ranAt < pause.toNanos();
    }

    @Override
    public @Nullable String token() {
        return credential().token();
    }

    @Override
    public @Nullable String last() {
        var known = present;
        return known == null ? null : known.token();
    }

    @Override
    public @Nullable String renewed(@Nullable String refused) {
        lock.lock();
        try {
            var known = credential();
            if (known.token() == null) {
                return null;
            }
            if (Objects.equals(known.token(), refused)) {
                known = isRecent() ? known : run();
            }
            return Objects.equals(known.token(), refused) ? null : known.token();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String remark() {
        lock.lock();
        try {
            var known = present;
            return known != null && known.isExpired()
                    ? "What the credential plug-in %s gave expired at %s"
                            .formatted(plugIn.name(), known.expires())
                    : "";
        } finally {
            lock.unlock();
        }
    }
}
