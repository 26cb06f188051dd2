package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.ContainerRun;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogPart;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Says on standard error what the pods of a Job go through, each thing once: that an attempt
/// begins, how each container ends, and what an attempt waits for.
final class AttemptPrinter {
    private static final int LAST_LINES = 5;

    private final Screen screen;
    private final Set<String> said = new HashSet<>();
    private List<String> lastLines = List.of();

    AttemptPrinter(Screen screen) {
        this.screen = screen;
    }

    void job(MigrationJob job) {
        for (var attempt : job.attempts()) {
            once(attempt.uid(), "Attempt %d: pod %s".formatted(attempt.number(), attempt.pod()));
            attempt.containers().forEach(run -> ended(attempt, run));
            waits(attempt);
        }
        if (!job.status().isFinished() && job.status().words().endsWith(JobStatus.ALL_FAILED)) {
            once(JobStatus.ALL_FAILED, "All attempts failed; the cluster has yet to say so.");
        }
    }

    /// A sidecar is ended with its pod, and that says nothing.
    private void ended(Attempt attempt, ContainerRun run) {
        if (run.exitCode() != null && run.kind() != LogPart.Kind.SIDECAR) {
            once(
                    "%s %s %d".formatted(attempt.uid(), run.name(), run.restarts()),
                    "  " + JobText.of(run));
        }
    }

    /// By the word of the reason: what stands behind it changes with every look.
    private void waits(Attempt attempt) {
        var trouble = attempt.trouble();
        if (!trouble.isEmpty()) {
            var reason = trouble.split(": ", 2)[0];
            once(attempt.uid() + " waits " + reason, "  " + trouble.replace('\n', ' '));
        }
    }

    /// What the log said last; nothing where it is what the attempt before said.
    void failed(Attempt attempt, List<String> lines) {
        var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        if (!last.equals(lastLines)) {
            lastLines = List.copyOf(last);
            screen.note("  The log of attempt %d ends:".formatted(attempt.number()));
            lastLines.forEach(
                    line -> screen.note(screen.style().muted("    | " + Style.clean(line))));
        }
    }

    private void once(String what, String text) {
        if (said.add(what)) {
            screen.note(Style.clean(text));
        }
    }
}
