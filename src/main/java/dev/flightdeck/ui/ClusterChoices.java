package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.NamespaceObjects;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.connections.ForwardChoices;
import dev.flightdeck.ui.kubernetes.ClusterServices;
import dev.flightdeck.ui.kubernetes.TargetCard;
import dev.flightdeck.ui.kubernetes.TargetViewModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the clusters offer for a connection.
final class ClusterChoices implements ForwardChoices {
    private final ClusterServices services;
    private final Overlay overlay;

    ClusterChoices(ClusterServices services, Overlay overlay) {
        this.services = services;
        this.overlay = overlay;
    }

    @Override
    public Optional<String> askTarget(String before) {
        var model = new TargetViewModel(services, parsed(before));
        return TargetCard.pick(overlay, model, services.messages()).map(PortForwardTarget::display);
    }

    private static @Nullable PortForwardTarget parsed(String text) {
        try {
            return PortForwardTarget.parse(text);
        } catch (ProblemException _) {
            return null; // it is asked for from the beginning
        }
    }

    @Override
    public List<String> secretKeys(String target) throws ProblemException {
        var parsed = PortForwardTarget.parse(target);
        var cluster = services.access().clusters().open(parsed.context());
        var namespace =
                Objects.requireNonNullElse(parsed.namespace(), cluster.context().namespace());
        return new NamespaceObjects(cluster, namespace)
                .secretKeys().stream()
                        .flatMap(secret ->
                                secret.keys().stream().map(key -> secret.name() + "/" + key))
                        .toList();
    }
}
