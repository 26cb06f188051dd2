package dev.flightdeck.kubernetes;

import java.util.List;
import java.util.Set;

/// The names that the certificate of a database behind a port-forward may be for. Pure.
///
/// @see <a href="https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/">DNS for
///   Services and Pods</a>
final class ServiceNames {
    private static final Set<String> LOOPBACK = Set.of("", "localhost", "127.0.0.1", "::1");

    private ServiceNames() {}

    /// The host that the connection names, if it is not only a place holder, else the names of the
    /// service inside its cluster; empty where neither is known.
    ///
    /// @param target with everything named
    /// @param host of the connection
    static List<String> of(PortForwardTarget target, String host) {
        var ofService = ofService(target);
        return LOOPBACK.contains(host) || ofService.contains(host) ? ofService : List.of(host);
    }

    private static List<String> ofService(PortForwardTarget target) {
        if (target.kind() != PortForwardTarget.Kind.SERVICE) {
            return List.of();
        }
        var inNamespace = target.name() + "." + target.namespace();
        return List.of(
                target.name(),
                inNamespace,
                inNamespace + ".svc",
                inNamespace + ".svc.cluster.local");
    }
}
