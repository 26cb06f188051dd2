package dev.flightdeck.kubernetes;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The port-forwards of this session: one for each target, started by somebody, never by itself.
/// Those that are stopped stay listed until they are removed. Any thread.
public final class PortForwards implements AutoCloseable {
    private final Clusters clusters;
    private final Map<String, PortForward> all = new LinkedHashMap<>();
    private final Lock starts = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public PortForwards(Clusters clusters) {
        this.clusters = clusters;
    }

    /// The one of that target, started where it is not running.
    ///
    /// Gives `ForwardTargetInvalid`, `NoReadyPod`, `LocalPortTaken`, and what the cluster gives.
    ///
    /// @param localPort 0 for any that is free; one that runs keeps its own
    public PortForward start(PortForwardTarget target, int localPort) throws ProblemException {
        var cluster = clusters.open(target.context());
        var named = target.in(cluster.context());
        starts.lock();
        try {
            var known = known(named);
            if (known != null && !known.isStopped() && known.cluster().equals(cluster)) {
                return known;
            }
            if (known != null) {
                known.close(); // of a cluster that was opened anew since, with other credentials
            }
            var forward =
                    localPort == 0 && known != null
                            ? startAgain(cluster, named, known.localPort())
                            : PortForward.start(cluster, named, localPort, this::changed);
            synchronized (all) {
                all.put(named.display(), forward);
            }
            return forward;
        } finally {
            starts.unlock();
            changed();
        }
    }

    /// At the port it had, where that is still free: whatever uses it goes on.
    private PortForward startAgain(Cluster cluster, PortForwardTarget target, int port)
            throws ProblemException {
        try {
            return PortForward.start(cluster, target, port, this::changed);
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.LocalPortTaken) {
                return PortForward.start(cluster, target, 0, this::changed);
            }
            throw e;
        }
    }

    /// Leads those of a context through the cluster as it is open now, each at its own port: after
    /// a new sign-in. Those that are stopped stay so; one that cannot be led on keeps none of the
    /// others from it.
    ///
    /// Gives what kept the first one from it.
    public void renew(String context) throws ProblemException {
        ProblemException first = null;
        for (var forward : list()) {
            if (!forward.isStopped() && context.equals(forward.target().context())) {
                try {
                    start(forward.target(), forward.localPort());
                } catch (ProblemException e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private @Nullable PortForward known(PortForwardTarget target) {
        synchronized (all) {
            return all.get(target.display());
        }
    }

    public void remove(PortForward forward) {
        forward.close();
        synchronized (all) {
            all.remove(forward.target().display(), forward);
        }
        changed();
    }

    /// In the order in which they were started.
    public List<PortForward> list() {
        synchronized (all) {
            return List.copyOf(all.values());
        }
    }

    /// Told of each change, from any thread.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() {
        list().forEach(PortForward::close);
    }
}
