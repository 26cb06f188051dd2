package dev.flightdeck.kubernetes.log;

import java.util.Comparator;

/// One run of one container: what has a log of its own. Parts are in the order in which a pod runs
/// them: attempts in order, in each the init containers in order, then the main ones.
///
/// @param index its place in the pod's list of (init) containers, from 1
/// @param attempt the how manieth pod of the Job, from 1
/// @param restart how often the container was restarted in its pod before this run, from 0
/// @param previous an earlier run than the one the pod shows now
public record LogPart(
        String namespace,
        String pod,
        String container,
        Kind kind,
        int index,
        int attempt,
        int restart,
        boolean previous)
        implements Comparable<LogPart> {
    private static final Comparator<LogPart> ORDER =
            Comparator.comparingInt(LogPart::attempt)
                    .thenComparing(LogPart::pod)
                    .thenComparing(LogPart::isMain)
                    .thenComparingInt(LogPart::index)
                    .thenComparing(LogPart::container)
                    .thenComparingInt(LogPart::restart)
                    .thenComparing(LogPart::previous, Comparator.reverseOrder())
                    .thenComparing(LogPart::kind)
                    .thenComparing(LogPart::namespace);

    /// How the pod runs a container.
    public enum Kind {
        /// Runs to its end before the next one starts.
        INIT,
        /// An init container with `restartPolicy: Always`: beside the others, to the end of the
        /// pod.
        SIDECAR,
        MAIN
    }

    /// The first run of a main container.
    public static LogPart main(String namespace, String pod, String container, int attempt) {
        return new LogPart(namespace, pod, container, Kind.MAIN, 1, attempt, 0, false);
    }

    /// The first run of an init container.
    public static LogPart init(
            String namespace, String pod, String container, int index, int attempt) {
        return new LogPart(namespace, pod, container, Kind.INIT, index, attempt, 0, false);
    }

    /// `init 1 wait-for-postgres`, `migrate · attempt 3`.
    public String displayName() {
        return kind == Kind.MAIN ? fullName() : shortName() + suffix();
    }

    /// [#displayName] with the attempt in every case, for where several attempts are seen.
    public String fullName() {
        return shortName() + " · attempt " + attempt + suffix();
    }

    /// Without the attempt: `init 1 wait-for-postgres`, `migrate`.
    public String shortName() {
        return switch (kind) {
            case INIT -> "init " + index + " " + container;
            case SIDECAR -> "sidecar " + index + " " + container;
            case MAIN -> container;
        };
    }

    private String suffix() {
        if (previous) {
            return " · previous run";
        }
        return restart > 0 ? " · restart " + restart : "";
    }

    private boolean isMain() {
        return kind == Kind.MAIN;
    }

    @Override
    public int compareTo(LogPart other) {
        return ORDER.compare(this, other);
    }
}
