package dev.flightdeck.kubernetes;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a port is forwarded to, written `CONTEXT/NAMESPACE/svc/NAME:PORT`. Context and namespace
/// may be left out where they are known otherwise.
///
/// @param context null for the current one
/// @param namespace null for that of the context
/// @param port a number, or the name of a port
public record PortForwardTarget(
        @Nullable String context, @Nullable String namespace, Kind kind, String name, String port) {
    /// By the short names of `kubectl`.
    public enum Kind {
        SERVICE("svc", "service", "services"),
        DEPLOYMENT("deploy", "deployment", "deployments"),
        STATEFUL_SET("sts", "statefulset", "statefulsets"),
        POD("pod", "po", "pods");

        private final String word;
        private final String longer;
        private final String plural;

        Kind(String word, String longer, String plural) {
            this.word = word;
            this.longer = longer;
            this.plural = plural;
        }

        public String word() {
            return word;
        }

        String longWord() {
            return longer;
        }

        static @Nullable Kind of(String word) {
            var lower = word.toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(kind -> List.of(kind.word, kind.longer, kind.plural).contains(lower))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// Gives `ForwardTargetInvalid`.
    public static PortForwardTarget parse(String text) throws ProblemException {
        var parts = text.strip().split("/", -1);
        int last = parts.length - 1;
        int colon = parts[last].lastIndexOf(':');
        if (last < 1) {
            throw invalid(text, "it has no kind such as svc");
        }
        var kind = Kind.of(parts[last - 1]);
        if (kind == null) {
            throw invalid(text, parts[last - 1] + " is none of svc, deploy, sts, pod");
        }
        if (colon <= 0 || colon == parts[last].length() - 1) {
            throw invalid(text, "it does not end in NAME:PORT");
        }
        var port = parts[last].substring(colon + 1);
        if (port.chars().allMatch(Character::isDigit) && !isPort(port)) {
            throw invalid(text, "the port " + port + " is not between 1 and 65535");
        }
        return new PortForwardTarget(
                // contexts of some providers have slashes of their own
                last < 3 ? null : filled(text, String.join("/", Arrays.copyOf(parts, last - 2))),
                last < 2 ? null : filled(text, parts[last - 2]),
                kind,
                parts[last].substring(0, colon),
                port);
    }

    private static String filled(String text, String part) throws ProblemException {
        if (part.isBlank()) {
            throw invalid(text, "a part of it is empty");
        }
        return part;
    }

    private static boolean isPort(String digits) {
        return digits.length() <= 5
                && Integer.parseInt(digits) > 0
                && Integer.parseInt(digits) < 65536;
    }

    private static ProblemException invalid(String text, String reason) {
        return new ProblemException(new Problem.ForwardTargetInvalid(text, reason));
    }

    /// With everything named.
    public PortForwardTarget in(KubeContext actual) {
        return new PortForwardTarget(
                actual.name(),
                namespace == null ? actual.namespace() : namespace,
                kind,
                name,
                port);
    }

    /// With that context and namespace where it names none itself.
    public PortForwardTarget or(@Nullable String otherContext, @Nullable String otherNamespace) {
        return new PortForwardTarget(
                context == null ? otherContext : context,
                namespace == null ? otherNamespace : namespace,
                kind,
                name,
                port);
    }

    /// As it is written.
    public String display() {
        return (context == null ? "" : context + "/")
                + (namespace == null ? "" : namespace + "/")
                + kind.word()
                + "/"
                + name
                + ":"
                + port;
    }

    @Override
    public String toString() {
        return display();
    }
}
