package dev.flightdeck.ui;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.kubernetes.PortForwards;
import dev.flightdeck.problem.ProblemException;
import java.util.Optional;

/// Where a database behind a port-forward is, in the words of the bars.
final class ForwardedPlace {
    private ForwardedPlace() {}

    /// `app@127.0.0.1:41234/orderfood`, or with the name of the target before it is forwarded to.
    ///
    /// @param connectedAs the user that the server knows; empty while that is not known
    static String of(ConnectionProfile profile, PortForwards forwards, String connectedAs) {
        var target = target(profile);
        if (target.isEmpty()) {
            return profile.display();
        }
        var server =
                forwards.list().stream()
                        .filter(forward -> !forward.isStopped() && leads(profile, forward))
                        .map(forward -> "127.0.0.1:" + forward.localPort())
                        .findFirst()
                        .orElse(target.get().name() + ":" + target.get().port());
        var user =
                profile.hasUserOfSecret() && !connectedAs.isEmpty()
                        ? connectedAs
                        : profile.shownUser();
        return user + "@" + server + "/" + profile.database();
    }

    /// `minikube/shop/svc/postgres`; empty where it is reached directly.
    static String via(ConnectionProfile profile) {
        var via = profile.via();
        if (via == null) {
            return "";
        }
        int port = via.target().lastIndexOf(':');
        return port < 0 ? via.target() : via.target().substring(0, port);
    }

    /// Whether the profile is reached through that forward; what its target leaves out may be
    /// anything.
    static boolean leads(ConnectionProfile profile, PortForward forward) {
        var actual = forward.target();
        return target(profile)
                .map(target -> target.or(actual.context(), actual.namespace()))
                .filter(actual::equals)
                .isPresent();
    }

    private static Optional<PortForwardTarget> target(ConnectionProfile profile) {
        var via = profile.via();
        if (via == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PortForwardTarget.parse(via.target()));
        } catch (ProblemException _) {
            return Optional.empty(); // said where it is connected to
        }
    }
}
