package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.kubernetes.ContextNode.Phase;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contexts that are known, with the opening and closing of them and the look into their
/// namespaces. FX thread only.
final class ClusterContexts {
    private final ClusterServices services;
    private final ContextsListener listener;
    private final TypedNamespaces typed;
    private final Runnable show;
    private final Map<String, ContextNode> nodes = new LinkedHashMap<>();

    /// @param show called after each change
    ClusterContexts(
            ClusterServices services,
            ContextsListener listener,
            TypedNamespaces typed,
            Runnable show) {
        this.services = services;
        this.listener = listener;
        this.typed = typed;
        this.show = show;
    }

    Collection<ContextNode> all() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    List<String> names() {
        return List.copyOf(nodes.keySet());
    }

    @Nullable ContextNode find(String name) {
        return nodes.get(name);
    }

    // --- the kubeconfigs

    /// As the kubeconfigs say it now; what is open stays open. Shows nothing yet.
    void take(List<KubeContext> contexts) {
        var before = Map.copyOf(nodes);
        nodes.clear();
        for (var context : contexts) {
            var known = before.get(context.name());
            nodes.put(
                    context.name(),
                    known == null ? new ContextNode(context) : known.readAs(context));
        }
    }

    /// None is known any more. Shows nothing yet.
    void clear() {
        nodes.clear();
    }

    // --- opening

    /// Asks every cluster that is open, or could not be opened.
    void readAgain() {
        nodes.values().forEach(this::readAgain);
    }

    private void readAgain(ContextNode node) {
        if (node.phase == Phase.CONNECTED || node.problem != null) {
            connect(node, node.problem instanceof Problem.ClusterSignedOut);
        }
    }

    /// @param again with credentials read anew
    void connect(ContextNode node, boolean again) {
        int mine = ++node.generation;
        if (node.cluster == null || again || node.problem != null) {
            node.phase = Phase.CONNECTING;
        }
        node.problem = null;
        boolean anew = again || node.changed;
        show.run();
        services.background()
                .start(
                        services.messages().text("kubernetes.opening", node.name()),
                        _ -> OpenedContext.open(services.access().clusters(), node.name(), anew),
                        opened -> whereCurrent(node, mine, () -> opened(node, opened, anew)),
                        failure -> whereCurrent(node, mine, () -> failed(node, failure)));
    }

    private void whereCurrent(ContextNode node, int generation, Runnable act) {
        if (node.equals(nodes.get(node.name())) && node.generation == generation) {
            act.run();
        }
    }

    private void opened(ContextNode node, OpenedContext opened, boolean anew) {
        boolean first = node.cluster == null;
        node.cluster = opened.cluster();
        node.namespaces = opened.namespaces();
        node.unlisted = opened.unlisted();
        node.problem = null;
        node.phase = Phase.CONNECTED;
        node.changed = false;
        node.forgetLooks();
        if (first && namespaces(node).contains(node.context.namespace())) {
            node.namespace(node.context.namespace()).unfolded = true;
        }
        for (var namespace : namespaces(node)) {
            if (node.namespace(namespace).unfolded) {
                look(node, namespace);
            }
        }
        if (anew) {
            services.background()
                    .start(
                            services.messages().text("kubernetes.renewing", node.name()),
                            _ -> {
                                services.access().forwards().renew(node.name());
                                return true;
                            },
                            _ -> {});
        }
        show.run();
        if (anew) {
            listener.reopened(node.name());
        }
    }

    private void failed(ContextNode node, Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        node.failed(expected.problem());
        show.run();
    }

    /// Asks the cluster what is in the namespace.
    void look(ContextNode node, String namespace) {
        var cluster = node.cluster;
        var known = node.namespace(namespace);
        if (cluster == null || known.looking) {
            return;
        }
        known.looking = true;
        int mine = node.generation;
        services.background()
                .start(
                        services.messages().text("kubernetes.looking", namespace),
                        _ -> NamespaceLook.at(cluster, namespace, services.messages()),
                        look -> {
                            known.looking = false;
                            whereCurrent(
                                    node,
                                    mine,
                                    () -> {
                                        known.look = look;
                                        show.run();
                                    });
                        },
                        failure -> {
                            known.looking = false;
                            whereCurrent(node, mine, () -> failed(node, failure));
                        });
    }

    /// Nothing of it is open any more; answers that are still to come count no longer.
    void close(ContextNode node) {
        node.generation++;
        node.close();
        listener.closed(node.name());
        show.run();
    }

    // --- namespaces

    /// Those that could be listed; else the context's own and those that were typed in.
    List<String> namespaces(ContextNode node) {
        if (node.unlisted == null) {
            return node.namespaces;
        }
        var names = new LinkedHashSet<String>();
        names.add(node.context.namespace());
        names.addAll(typed.of(node.name()));
        return List.copyOf(names);
    }
}
