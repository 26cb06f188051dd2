package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.NamespaceObjects;
import dev.flightdeck.kubernetes.NamespaceObjects.ServiceEntry;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A namespace as the API server tells it: what there is, and what one may not do there.
///
/// @param whyNotJobs empty where they may be listed
/// @param whyNotForward empty where ports may be forwarded
/// @param servicesProblem null where the services were listed, or may not be
record NamespaceLook(
        String whyNotJobs,
        String whyNotServices,
        String whyNotForward,
        List<ServiceEntry> services,
        @Nullable Problem servicesProblem) {
    /// Blocking; not for the FX thread.
    static NamespaceLook at(Cluster cluster, String namespace, Messages messages)
            throws ProblemException {
        var jobs = whyNot(cluster, Permission.LIST_JOBS, namespace, messages);
        var services = whyNot(cluster, Permission.LIST_SERVICES, namespace, messages);
        var forward = whyNot(cluster, Permission.FORWARD_PORTS, namespace, messages);
        if (!services.isEmpty()) {
            return new NamespaceLook(jobs, services, forward, List.of(), null);
        }
        try {
            var listed = new NamespaceObjects(cluster, namespace).services();
            return new NamespaceLook(jobs, "", forward, listed, null);
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.ClusterSignedOut
                    || e.problem() instanceof Problem.ClusterUnreachable) {
                throw e; // that is so of the whole cluster
            }
            return new NamespaceLook(jobs, "", forward, List.of(), e.problem());
        }
    }

    private static String whyNot(
            Cluster cluster, Permission permission, String namespace, Messages messages)
            throws ProblemException {
        var answer = cluster.may(permission, namespace);
        if (answer.allowed()) {
            return "";
        }
        var text = messages.text("kubernetes.why.forbidden", permission.display(), namespace);
        return answer.reason().isEmpty() ? text : text + " (" + answer.reason() + ")";
    }
}
