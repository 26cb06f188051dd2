package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What opening a context gave.
///
/// @param unlisted why its namespaces may not be listed; null where they were
record OpenedContext(Cluster cluster, List<String> namespaces, @Nullable Problem unlisted) {
    /// Blocking; not for the FX thread.
    ///
    /// @param anew with credentials read anew
    static OpenedContext open(Clusters clusters, String name, boolean anew)
            throws ProblemException {
        var cluster = anew ? clusters.reopen(name) : clusters.open(name);
        try {
            return new OpenedContext(cluster, cluster.namespaces(), null);
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.ClusterForbidden)) {
                throw e;
            }
            return new OpenedContext(cluster, List.of(), e.problem());
        }
    }
}
