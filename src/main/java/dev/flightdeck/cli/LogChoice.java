package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether there is what of a log was chosen.
final class LogChoice {
    private final String job;
    private final List<LogPart> parts;

    /// @param parts all that there are
    LogChoice(String job, Collection<LogPart> parts) {
        this.job = job;
        this.parts = List.copyOf(parts);
    }

    /// Of a Job that has no pods nothing can be said.
    ///
    /// Gives `NotPossible`.
    ///
    /// @param more further attempts and restarts may come
    void check(LogOptions options, boolean more) throws ProblemException {
        if (parts.isEmpty()) {
            return;
        }
        checkContainer(options);
        if (!more) {
            checkAttempt(options);
            checkPrevious(options);
        }
    }

    private void checkContainer(LogOptions options) throws ProblemException {
        var wanted = options.container;
        if (wanted != null && parts.stream().noneMatch(p -> p.container().equals(wanted))) {
            throw impossible(
                    "container " + wanted,
                    "it has no such container",
                    "Containers: %s.".formatted(listed(parts.stream().map(LogPart::container))));
        }
    }

    private void checkAttempt(LogOptions options) throws ProblemException {
        var wanted = options.attempt;
        if (wanted != null && parts.stream().noneMatch(p -> p.attempt() == wanted)) {
            throw impossible(
                    "attempt " + wanted,
                    "there is no such attempt, or its pod is gone",
                    "Attempts: %s.".formatted(listed(parts.stream().map(p -> "" + p.attempt()))));
        }
    }

    private void checkPrevious(LogOptions options) throws ProblemException {
        boolean restarted = parts.stream().anyMatch(p -> p.previous() || p.restart() > 0);
        if (options.previous && !restarted) {
            throw impossible(
                    "runs before a restart",
                    "none of its containers was restarted",
                    "Leave out --previous; an attempt before is chosen by --attempt.");
        }
    }

    private static String listed(Stream<String> names) {
        return names.distinct().collect(Collectors.joining(", "));
    }

    private ProblemException impossible(String what, String reason, String wayOut) {
        return new ProblemException(
                new Problem.NotPossible(
                        "Showing the log of %s of Job %s".formatted(what, job), reason, wayOut));
    }
}
