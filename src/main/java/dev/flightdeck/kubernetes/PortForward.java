package dev.flightdeck.kubernetes;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A local port whose connections lead to the pod behind a target. The port stays when the pod
/// goes: connections of the old pod break, the next one leads to the next ready pod. Any thread.
public final class PortForward implements AutoCloseable {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(3);

    /// How long a connection waits for a pod to be ready.
    private static final Duration WAITS_FOR_POD = Duration.ofSeconds(15);

    /// What it is doing.
    public enum State {
        /// A pod is ready.
        READY,
        /// There is no ready pod; it is looked for.
        WAITING,
        STOPPED
    }

    /// As of now.
    ///
    /// @param pod the one that takes connections; null where there is none
    /// @param sent bytes to the pod since the start
    /// @param received bytes from it
    /// @param connections open now
    /// @param problem why it waits, or what broke last; null for nothing
    public record Status(
            State state,
            @Nullable String pod,
            int localPort,
            long sent,
            long received,
            int connections,
            @Nullable Problem problem) {}

    private final Cluster cluster;
    private final PortForwardTarget target;
    private final PodFinder finder;
    private final ServerSocketChannel server;
    private final int localPort;
    private final Runnable changed;
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile PodFinder.@Nullable Behind behind;
    private volatile @Nullable Problem problem;

    /// @param target with everything named
    /// @param localPort 0 for any that is free
    /// @param changed told of each change of the state, from any thread
    static PortForward start(
            Cluster cluster, PortForwardTarget target, int localPort, Runnable changed)
            throws ProblemException {
        var finder = new PodFinder(cluster, target);
        var behind = finder.find();
        var forward = new PortForward(cluster, target, finder, bind(target, localPort), changed);
        forward.behind = behind;
        Thread.ofVirtual().name("forward " + target.display()).start(forward::accept);
        Thread.ofVirtual().name("watch " + target.display()).start(forward::watch);
        return forward;
    }

    private PortForward(
            Cluster cluster,
            PortForwardTarget target,
            PodFinder finder,
            ServerSocketChannel server,
            Runnable changed) {
        this.cluster = cluster;
        this.target = target;
        this.finder = finder;
        this.server = server;
        this.localPort = server.socket().getLocalPort();
        this.changed = changed;
    }

    private static ServerSocketChannel bind(PortForwardTarget target, int localPort)
            throws ProblemException {
        try {
            return ServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), localPort));
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.LocalPortTaken(
                            target.display(), localPort, String.valueOf(e.getMessage())),
                    e);
        }
    }

    public PortForwardTarget target() {
        return target;
    }

    public Cluster cluster() {
        return cluster;
    }

    public int localPort() {
        return localPort;
    }

    public Status status() {
        var pod = behind;
        return new Status(
                isStopped() ? State.STOPPED : pod == null ? State.WAITING : State.READY,
                pod == null ? null : pod.pod(),
                localPort,
                sent.sum(),
                received.sum(),
                tunnels.size(),
                problem);
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /// What went wrong last; null where the last connection is fine.
    public @Nullable Problem problem() {
        return problem;
    }

    private void accept() {
        while (!isStopped()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().name("tunnel " + target.display()).start(() -> join(socket));
            } catch (IOException e) {
                if (!isStopped()) {
                    problem = new Problem.PortForwardFailed(target.display(), String.valueOf(e));
                    close();
                }
            }
        }
    }

    private void join(SocketChannel socket) {
        var tunnel = new Tunnel(socket, sent, received, this::closed);
        tunnels.add(tunnel);
        try {
            var pod = awaitPod();
            if (pod == null) {
                tunnel.close();
                return;
            }
            problem = null;
            tunnel.open(
                    cluster.signedIn().pods().inNamespace(target.namespace()).withName(pod.pod()),
                    pod.port());
            changed.run();
        } catch (RuntimeException e) {
            broke(ClusterProblems.reason(e));
            tunnel.abandon();
        }
    }

    /// Null where none was ready in time.
    private PodFinder.@Nullable Behind awaitPod() {
        long until = System.nanoTime() + WAITS_FOR_POD.toNanos();
        while (!look() && System.nanoTime() < until) {
            if (isStoppedWithin(Duration.ofMillis(500))) {
                return null;
            }
        }
        return behind;
    }

    /// Finds the pod as it is now; false where none is ready.
    private boolean look() {
        var before = behind;
        var said = problem;
        try {
            behind = finder.find();
            if (said instanceof Problem.NoReadyPod) {
                problem = null;
            }
        } catch (ProblemException e) {
            behind = null;
            problem = e.problem();
        }
        var now = behind;
        if (now == null ? before != null : !now.equals(before)) {
            changed.run();
        }
        return now != null;
    }

    private void watch() {
        while (!isStoppedWithin(LOOKS_EVERY)) {
            look();
        }
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void closed(Tunnel tunnel, @Nullable String reason) {
        tunnels.remove(tunnel);
        if (reason != null && !isStopped()) {
            broke(reason);
        }
        changed.run();
    }

    private void broke(String reason) {
        var denied = reason.contains("403") ? denied() : null;
        problem =
                denied == null
                        ? new Problem.PortForwardFailed(target.display(), reason)
                        : new Problem.ClusterForbidden(
                                cluster.context().name(),
                                "forwarding a port to " + target.display(),
                                "You may not %s in namespace %s."
                                        .formatted(denied.display(), target.namespace()));
    }

    /// The refusal of a tunnel does not say why; the API server does when it is asked. Null where
    /// it is not known.
    private @Nullable Permission denied() {
        try {
            for (var wanted : List.of(Permission.FORWARD_PORTS, Permission.CREATE_FORWARDS)) {
                if (!cluster.may(wanted, String.valueOf(target.namespace())).allowed()) {
                    return wanted;
                }
            }
            return null;
        } catch (ProblemException _) {
            return null; // then the refusal itself is shown
        }
    }

    /// Breaks the connections that are open.
    @Override
    public void close() {
        stopped.countDown();
        try {
            server.close();
        } catch (IOException e) {
            problem = new Problem.PortForwardFailed(target.display(), String.valueOf(e));
        }
        tunnels.forEach(Tunnel::close);
        changed.run();
    }
}
