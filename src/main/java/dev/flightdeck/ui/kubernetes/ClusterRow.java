package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A line of the clusters: a context, or something below one that is open.
///
/// @param namespace empty for a line above the namespaces
/// @param name of the service; empty for every other line
/// @param port of the service; 0 for every other line
/// @param aside what is known of it, in a word
/// @param tip more about it; empty for nothing
/// @param whyNot why it cannot be used, as a sentence; empty where it can
/// @param problem what went wrong with it; null where nothing did
/// @param strong the current context, or the own namespace of a context
public record ClusterRow(
        Kind kind,
        String context,
        String namespace,
        String name,
        int port,
        String text,
        Aside aside,
        String tip,
        String whyNot,
        @Nullable Problem problem,
        Fold fold,
        boolean strong) {
    /// What it stands for.
    public enum Kind {
        CONTEXT(0),
        /// What became of opening the context, and the way to try again.
        TROUBLE(1),
        NAMESPACE(1),
        OTHER_NAMESPACE(1),
        JOBS(2),
        SERVICES(2),
        /// A port of a service.
        SERVICE(3),
        KUBECONFIG_UNREADABLE(0),
        NO_CONTEXTS(0);

        private final int depth;

        Kind(int depth) {
            this.depth = depth;
        }

        int depth() {
            return depth;
        }
    }

    /// Whether there is something below it, and whether that is shown.
    public enum Fold {
        NONE,
        CLOSED,
        OPEN
    }

    /// A word with its colour and, for a state, its shape.
    ///
    /// @param tone style class of the state
    public record Aside(String text, String tone) {
        static final Aside NONE = new Aside("", "muted");

        static Aside quiet(String text) {
            return new Aside(text, "muted");
        }
    }

    static ClusterRow of(Kind kind, String context, String namespace, String text) {
        return new ClusterRow(
                kind, context, namespace, "", 0, text, Aside.NONE, "", "", null, Fold.NONE, false);
    }

    ClusterRow ofService(String newName, int newPort) {
        return new ClusterRow(
                kind, context, namespace, newName, newPort, text, aside, tip, whyNot, problem, fold,
                strong);
    }

    ClusterRow aside(Aside newAside) {
        return new ClusterRow(
                kind, context, namespace, name, port, text, newAside, tip, whyNot, problem, fold,
                strong);
    }

    ClusterRow tip(String newTip) {
        return new ClusterRow(
                kind, context, namespace, name, port, text, aside, newTip, whyNot, problem, fold,
                strong);
    }

    ClusterRow whyNot(String reason) {
        return new ClusterRow(
                kind, context, namespace, name, port, text, aside, tip, reason, problem, fold,
                strong);
    }

    ClusterRow problem(@Nullable Problem newProblem) {
        return new ClusterRow(
                kind,
                context,
                namespace,
                name,
                port,
                text,
                aside,
                tip,
                whyNot,
                newProblem,
                fold,
                strong);
    }

    ClusterRow fold(boolean open) {
        return new ClusterRow(
                kind,
                context,
                namespace,
                name,
                port,
                text,
                aside,
                tip,
                whyNot,
                problem,
                open ? Fold.OPEN : Fold.CLOSED,
                strong);
    }

    ClusterRow strong(boolean newStrong) {
        return new ClusterRow(
                kind, context, namespace, name, port, text, aside, tip, whyNot, problem, fold,
                newStrong);
    }

    /// The same line, whatever became known of it since.
    boolean isSame(ClusterRow other) {
        return kind == other.kind
                && context.equals(other.context)
                && namespace.equals(other.namespace)
                && name.equals(other.name)
                && port == other.port;
    }

    /// What can be forwarded to here, as far as the line says.
    PortForwardTarget target() {
        return new PortForwardTarget(
                context.isEmpty() ? null : context,
                namespace.isEmpty() ? null : namespace,
                PortForwardTarget.Kind.SERVICE,
                name,
                port == 0 ? "" : String.valueOf(port));
    }

    boolean canUse() {
        return whyNot.isEmpty();
    }
}
