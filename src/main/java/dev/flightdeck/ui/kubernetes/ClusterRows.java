package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.NamespaceObjects.ServiceEntry;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.kubernetes.ClusterRow.Aside;
import dev.flightdeck.ui.kubernetes.ClusterRow.Kind;
import dev.flightdeck.ui.kubernetes.ContextNode.NamespaceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lines for what is known of the contexts. Pure.
final class ClusterRows {
    private final Messages messages;
    private final JobCounts counts;
    private final Function<ContextNode, List<String>> namespaces;
    private final List<ClusterRow> rows = new ArrayList<>();

    /// @param namespaces those that are shown of a context
    ClusterRows(
            Messages messages, JobCounts counts, Function<ContextNode, List<String>> namespaces) {
        this.messages = messages;
        this.counts = counts;
        this.namespaces = namespaces;
    }

    List<ClusterRow> of(Iterable<ContextNode> contexts, List<Problem> unreadable) {
        rows.clear();
        contexts.forEach(this::add);
        for (var problem : unreadable) {
            var headline = Explanation.of(problem).headline();
            rows.add(
                    ClusterRow.of(
                                    Kind.KUBECONFIG_UNREADABLE,
                                    headline,
                                    "",
                                    messages.text("kubernetes.unreadable"))
                            .aside(
                                    new Aside(
                                            messages.text("kubernetes.unreadable.aside"), "failed"))
                            .tip(headline)
                            .problem(problem));
        }
        if (rows.isEmpty()) {
            rows.add(
                    ClusterRow.of(Kind.NO_CONTEXTS, "", "", messages.text("kubernetes.none"))
                            .tip(messages.text("kubernetes.none.more")));
        }
        return List.copyOf(rows);
    }

    private void add(ContextNode node) {
        rows.add(
                ClusterRow.of(Kind.CONTEXT, node.name(), "", node.name())
                        .aside(state(node))
                        .tip(tip(node))
                        .problem(node.problem)
                        .fold(node.unfolded)
                        .strong(node.context.current()));
        if (!node.unfolded) {
            return;
        }
        var problem = node.problem;
        if (problem != null) {
            rows.add(trouble(node, problem));
        } else if (node.phase == ContextNode.Phase.CONNECTED) {
            for (var namespace : namespaces.apply(node)) {
                add(node, namespace);
            }
            if (node.unlisted != null) {
                rows.add(
                        ClusterRow.of(
                                        Kind.OTHER_NAMESPACE,
                                        node.name(),
                                        "",
                                        messages.text("kubernetes.other-namespace"))
                                .tip(messages.text("kubernetes.unlisted")));
            }
        }
    }

    private Aside state(ContextNode node) {
        return switch (node.phase) {
            case CLOSED ->
                    Aside.quiet(node.context.current() ? messages.text("kubernetes.current") : "");
            case CONNECTING -> new Aside(messages.text("kubernetes.connecting"), "pending");
            case CONNECTED -> new Aside(messages.text("kubernetes.connected"), "applied");
            case UNREACHABLE -> new Aside(messages.text("kubernetes.unreachable"), "failed");
            case SIGNED_OUT -> new Aside(messages.text("kubernetes.signed-out"), "changed");
            case REFUSED -> new Aside(messages.text("kubernetes.refused"), "failed");
        };
    }

    private String tip(ContextNode node) {
        var context = node.context;
        var about =
                messages.text(
                        "kubernetes.context.tip",
                        context.name(),
                        context.server(),
                        context.user(),
                        context.namespace(),
                        context.source());
        var text =
                context.current() ? about + "\n" + messages.text("kubernetes.current.tip") : about;
        return node.problem == null ? text : Explanation.of(node.problem).headline() + "\n" + text;
    }

    private ClusterRow trouble(ContextNode node, Problem problem) {
        var text =
                switch (node.phase) {
                    case SIGNED_OUT -> messages.text("kubernetes.signed-out.do");
                    case UNREACHABLE -> messages.text("kubernetes.unreachable.do");
                    default -> messages.text("kubernetes.refused.do");
                };
        return ClusterRow.of(Kind.TROUBLE, node.name(), "", text)
                .tip(Explanation.of(problem).headline())
                .problem(problem);
    }

    private void add(ContextNode node, String namespace) {
        var known = node.namespace(namespace);
        rows.add(
                ClusterRow.of(Kind.NAMESPACE, node.name(), namespace, namespace)
                        .aside(
                                Aside.quiet(
                                        known.looking && known.look == null
                                                ? messages.text("kubernetes.looking.aside")
                                                : ""))
                        .tip(namespaceTip(node, namespace))
                        .fold(known.unfolded)
                        .strong(namespace.equals(node.context.namespace())));
        var look = known.look;
        if (known.unfolded && look != null) {
            rows.add(jobs(node, namespace, look));
            rows.add(services(node, namespace, known, look));
            if (known.servicesUnfolded) {
                look.services().forEach(service -> add(node, namespace, service, look));
            }
        }
    }

    private String namespaceTip(ContextNode node, String namespace) {
        return namespace.equals(node.context.namespace())
                ? messages.text("kubernetes.namespace.own", namespace)
                : "";
    }

    private ClusterRow jobs(ContextNode node, String namespace, NamespaceLook look) {
        var failed = counts.failed(new NamespaceChoice(node.name(), namespace));
        var row =
                ClusterRow.of(Kind.JOBS, node.name(), namespace, messages.text("kubernetes.jobs"))
                        .whyNot(look.whyNotJobs());
        if (!row.canUse()) {
            return row.aside(Aside.quiet(messages.text("kubernetes.locked")));
        }
        return failed.isPresent() && failed.getAsInt() > 0
                ? row.aside(
                        new Aside(
                                messages.text("kubernetes.jobs.failed", failed.getAsInt()),
                                "failed"))
                : row;
    }

    private ClusterRow services(
            ContextNode node, String namespace, NamespaceNode known, NamespaceLook look) {
        var row =
                ClusterRow.of(
                                Kind.SERVICES,
                                node.name(),
                                namespace,
                                messages.text("kubernetes.services"))
                        .whyNot(look.whyNotServices());
        @Nullable Problem problem = look.servicesProblem();
        if (!row.canUse()) {
            return row.aside(Aside.quiet(messages.text("kubernetes.locked")));
        }
        if (problem != null) {
            return row.aside(new Aside(messages.text("kubernetes.unreadable.aside"), "failed"))
                    .tip(Explanation.of(problem).headline())
                    .problem(problem);
        }
        var counted = row.aside(Aside.quiet(String.valueOf(look.services().size())));
        return look.services().isEmpty() ? counted : counted.fold(known.servicesUnfolded);
    }

    /// One line a port; a service without ports has one too.
    private void add(ContextNode node, String namespace, ServiceEntry service, NamespaceLook look) {
        var row = ClusterRow.of(Kind.SERVICE, node.name(), namespace, service.name());
        if (service.ports().isEmpty()) {
            rows.add(
                    row.ofService(service.name(), 0)
                            .whyNot(messages.text("kubernetes.why.no-ports", service.name())));
            return;
        }
        var whyNot =
                service.hasPods()
                        ? look.whyNotForward()
                        : messages.text("kubernetes.why.no-pods", service.name());
        for (var port : service.ports()) {
            var number = String.valueOf(port.number());
            rows.add(
                    row.ofService(service.name(), port.number())
                            .aside(Aside.quiet(number))
                            .tip(
                                    port.name().isEmpty()
                                            ? ""
                                            : messages.text(
                                                    "kubernetes.port.tip", number, port.name()))
                            .whyNot(whyNot));
        }
    }
}
