package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a context, and what of it is unfolded. FX thread only.
final class ContextNode {
    /// How far it is.
    enum Phase {
        CLOSED,
        CONNECTING,
        CONNECTED,
        UNREACHABLE,
        SIGNED_OUT,
        REFUSED
    }

    /// What is known of a namespace, and what of it is unfolded.
    static final class NamespaceNode {
        boolean unfolded;
        boolean servicesUnfolded;
        boolean looking;
        @Nullable NamespaceLook look;
    }

    final KubeContext context;
    private final Map<String, NamespaceNode> nodes = new HashMap<>();
    Phase phase = Phase.CLOSED;
    boolean unfolded;

    /// What was opened under this name before is not this any more.
    boolean changed;

    @Nullable Cluster cluster;
    @Nullable Problem problem;

    /// Those that could be listed.
    List<String> namespaces = List.of();

    /// Why they could not be listed; null where they could.
    @Nullable Problem unlisted;

    /// Goes up with each opening: an answer to an earlier one comes too late.
    int generation;

    ContextNode(KubeContext context) {
        this.context = context;
    }

    String name() {
        return context.name();
    }

    NamespaceNode namespace(String namespace) {
        return nodes.computeIfAbsent(namespace, _ -> new NamespaceNode());
    }

    /// What was read is old from now on.
    void forgetLooks() {
        nodes.values().forEach(node -> node.look = null);
    }

    /// As the kubeconfig says it now. Another current context leaves what is open as it is; another
    /// server or user does not.
    ContextNode readAs(KubeContext read) {
        if (context.equals(read)) {
            return this;
        }
        var now = new ContextNode(read);
        boolean same =
                context.server().equals(read.server())
                        && context.user().equals(read.user())
                        && context.cluster().equals(read.cluster());
        now.changed = !same && phase != Phase.CLOSED;
        if (same) {
            now.takeOver(this);
        }
        return now;
    }

    /// What is known of the same cluster as the same user.
    private void takeOver(ContextNode before) {
        nodes.putAll(before.nodes);
        phase = before.phase == Phase.CONNECTING ? Phase.CLOSED : before.phase;
        unfolded = before.unfolded && phase != Phase.CLOSED;
        changed = before.changed;
        cluster = before.cluster;
        problem = before.problem;
        namespaces = before.namespaces;
        unlisted = before.unlisted;
    }

    /// Nothing is known of it any more but its name.
    void close() {
        phase = Phase.CLOSED;
        unfolded = false;
        cluster = null;
        problem = null;
        unlisted = null;
        namespaces = List.of();
        nodes.clear();
    }

    void failed(Problem trouble) {
        problem = trouble;
        phase =
                switch (trouble) {
                    case Problem.ClusterUnreachable _ -> Phase.UNREACHABLE;
                    case Problem.ClusterSignedOut _ -> Phase.SIGNED_OUT;
                    default -> Phase.REFUSED;
                };
    }
}
