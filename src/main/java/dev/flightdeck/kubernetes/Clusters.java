package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.OpenClusters.Moment;
import dev.flightdeck.kubernetes.signin.SignInFailure;
import dev.flightdeck.kubernetes.signin.SignInInterceptor;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The clusters of this machine's kubeconfigs, each opened once and kept open. Any thread.
public final class Clusters implements AutoCloseable {
    private final Map<String, String> environment;
    private final Path home;

    @SuppressWarnings("UnusedVariable") // held, see there
    private final QuietClient quiet = new QuietClient();

    private final OpenClusters open = new OpenClusters();
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();
    private volatile @Nullable Path named;

    /// @param environment variables of the process
    public Clusters(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /// From now on this file counts, and no other; null for the usual ones again. What was opened
    /// is closed.
    public void useKubeconfig(@Nullable Path file) {
        named = file; // before the others are forgotten: who opens sees that after the file
        open.forgetAll();
    }

    /// The files that count, whether they exist or not.
    public List<Path> files() {
        return Kubeconfigs.files(environment, home, named);
    }

    /// Read anew each time: `kubectl` and sign-ins change the files.
    public Kubeconfigs kubeconfigs() {
        return Kubeconfigs.read(files(), environment);
    }

    /// The cluster of a context, opened where it is not yet. Connects to nothing; may run the
    /// credential plug-in that the kubeconfig names.
    ///
    /// Gives `ContextUnknown`, `KubeconfigUnreadable`, `ClusterSignedOut`; `NotPossible` once this
    /// is closed.
    ///
    /// @param name null for the current one
    public Cluster open(@Nullable String name) throws ProblemException {
        while (!open.isClosed()) {
            var since = open.now(); // what is read from here on holds where nothing is forgotten
            var kubeconfigs = kubeconfigs();
            var cluster = open(kubeconfigs, context(kubeconfigs, name), since);
            if (cluster.isPresent()) {
                return cluster.get();
            }
        }
        throw new ProblemException(
                new Problem.NotPossible(
                        name == null ? "Using the current context" : "Using context " + name,
                        "Flightdeck is being closed",
                        "Start it again."));
    }

    /// Empty where the context was forgotten meanwhile, as for another kubeconfig.
    private Optional<Cluster> open(Kubeconfigs kubeconfigs, KubeContext context, Moment since)
            throws ProblemException {
        var one = locks.computeIfAbsent(context.name(), _ -> new ReentrantLock());
        one.lock(); // a plug-in may wait for a person: other contexts do not wait for it
        try {
            if (open.isOutdated(context.name(), since)) {
                return Optional.empty();
            }
            var known = open.get(context.name());
            return known == null
                    ? open.keep(connect(kubeconfigs, context, since), since)
                    : Optional.of(known);
        } finally {
            one.unlock();
        }
    }

    /// With credentials read anew, after a new sign-in.
    public Cluster reopen(String name) throws ProblemException {
        open.forget(name);
        return open(name);
    }

    private static KubeContext context(Kubeconfigs kubeconfigs, @Nullable String name)
            throws ProblemException {
        var found = name == null ? kubeconfigs.current() : kubeconfigs.context(name);
        if (found.isPresent()) {
            return found.get();
        }
        var problems = kubeconfigs.problems();
        throw new ProblemException(
                problems.isEmpty()
                        ? new Problem.ContextUnknown(
                                name == null ? "" : name,
                                kubeconfigs.contexts().stream().map(KubeContext::name).toList())
                        : problems.getFirst());
    }

    private Cluster connect(Kubeconfigs kubeconfigs, KubeContext context, Moment since)
            throws ProblemException {
        var missing = kubeconfigs.missing(context);
        if (missing.isPresent()) {
            throw unusable(context, "the kubeconfigs have " + missing.get(), null);
        }
        var made = config(kubeconfigs, context, since);
        var serverName = made.config().getTlsServerName();
        if (serverName != null && !serverName.isBlank()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Using context " + context.name(),
                            "its cluster has a tls-server-name, which Flightdeck cannot check a certificate with",
                            "Use a server URL whose host name is in the certificate."));
        }
        try {
            return new Cluster(context, client(made), made.signIn());
        } catch (RuntimeException e) { // what the client does not support, such as a SOCKS proxy
            throw unusable(context, ClusterProblems.reason(e), e);
        }
    }

    private static KubernetesClient client(ClusterConfig made) {
        var builder = new KubernetesClientBuilder().withConfig(made.config());
        var signIn = made.signIn();
        if (signIn != null) {
            var interceptor = new SignInInterceptor(signIn);
            builder.withHttpClientBuilderConsumer(http ->
                    http.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, interceptor));
        }
        return builder.build();
    }

    private static ProblemException unusable(
            KubeContext context, String reason, @Nullable RuntimeException cause) {
        return new ProblemException(
                new Problem.KubeconfigUnreadable(
                        context.source(),
                        "context %s cannot be used: %s".formatted(context.name(), reason)),
                cause);
    }

    /// Runs the credential plug-in where there is one. After one that failed, those who come for
    /// the same context are told the same for a while: it may open a browser each time.
    private ClusterConfig config(Kubeconfigs kubeconfigs, KubeContext context, Moment since)
            throws ProblemException {
        var failure = open.recentFailure(context.name());
        if (failure.isPresent()) {
            throw new ProblemException(signedOut(context, failure.get()));
        }
        try {
            return ClusterConfig.of(kubeconfigs, context, environment, this::kubeconfigs);
        } catch (RuntimeException e) {
            var reason = ClusterProblems.reason(e);
            if (e instanceof SignInFailure && !Thread.currentThread().isInterrupted()) {
                open.signInFailed(context.name(), reason, since);
            }
            throw new ProblemException(signedOut(context, reason), e);
        }
    }

    private static Problem signedOut(KubeContext context, String reason) {
        return new Problem.ClusterSignedOut(context.name(), reason);
    }

    /// Those that are open now.
    public List<Cluster> opened() {
        return open.all();
    }

    /// For good.
    @Override
    public void close() {
        open.close();
    }
}
