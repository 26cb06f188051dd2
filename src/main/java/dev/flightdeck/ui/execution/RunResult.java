package dev.flightdeck.ui.execution;

import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run ended, in words.
///
/// @param headline `3 migrations applied in 1.3 s`
/// @param database which state it is in now, a sentence each
/// @param problem what went wrong; null where nothing did
public record RunResult(
        Kind kind, String headline, List<String> database, @Nullable Problem problem) {
    public enum Kind {
        DONE,
        CANCELLED,
        /// Nothing was done: it was stopped before its first step.
        REFUSED,
        FAILED
    }

    public RunResult {
        database = List.copyOf(database);
    }

    public boolean wentWell() {
        return kind == Kind.DONE;
    }

    static RunResult of(ExecutionReport report, Messages messages) {
        var bad =
                report.steps().stream()
                        .filter(s -> !s.outcome().wentWell())
                        .filter(s -> !(s.outcome() instanceof Outcome.RolledBack))
                        .findFirst()
                        .orElse(null);
        long done = report.doneCount();
        if (bad == null) {
            return new RunResult(
                    Kind.DONE,
                    messages.text("execution.done", done, Times.took((double) report.millis())),
                    List.of(messages.text("execution.state.done")),
                    null);
        }
        return switch (bad.outcome()) {
            case Outcome.Failed failed ->
                    new RunResult(
                            Kind.FAILED,
                            messages.text("execution.failed", name(bad)),
                            state(bad, failed.aftermath(), failed.left(), report, messages),
                            failed.problem());
            case Outcome.Cancelled cancelled ->
                    new RunResult(
                            Kind.CANCELLED,
                            messages.text("execution.cancelled", name(bad)),
                            afterCancel(bad, cancelled, report, messages),
                            null);
            case Outcome.Done _, Outcome.RolledBack _, Outcome.NotReached _ -> notReached(messages);
        };
    }

    private static RunResult notReached(Messages messages) {
        return new RunResult(
                Kind.CANCELLED,
                messages.text("execution.notreached"),
                List.of(messages.text("execution.state.none")),
                null);
    }

    /// A failure has its way out in its problem.
    private static List<String> afterCancel(
            StepReport bad,
            Outcome.Cancelled cancelled,
            ExecutionReport report,
            Messages messages) {
        var sentences =
                new ArrayList<>(
                        state(bad, cancelled.aftermath(), cancelled.left(), report, messages));
        if (cancelled.aftermath() != Aftermath.UNCHANGED || !cancelled.left().isBlank()) {
            sentences.add(messages.text("execution.state.wayout"));
        }
        return sentences;
    }

    private static List<String> state(
            StepReport bad,
            Aftermath aftermath,
            String left,
            ExecutionReport report,
            Messages messages) {
        var sentences = new ArrayList<String>();
        sentences.add(messages.text("execution.aftermath." + aftermath.name(), name(bad)));
        if (!left.isBlank()) {
            sentences.add(left);
        }
        addCount(sentences, "execution.state.with", report.rolledBackCount(), messages);
        addCount(sentences, "execution.state.before", report.doneCount(), messages);
        addCount(sentences, "execution.state.after", report.notReachedCount(), messages);
        return sentences;
    }

    private static void addCount(
            List<String> sentences, String key, long count, Messages messages) {
        if (count > 0) {
            sentences.add(messages.text(key, count));
        }
    }

    private static String name(StepReport report) {
        return (report.step().name() + " " + report.step().description()).strip();
    }

    /// The run was stopped before its first step.
    static RunResult notBegun(Problem problem, Messages messages) {
        return new RunResult(
                Kind.REFUSED,
                messages.text("execution.notbegun"),
                List.of(messages.text("execution.state.none")),
                problem);
    }

    /// A fault of ours: what was done is not known from here.
    static RunResult bug(Messages messages) {
        return new RunResult(
                Kind.FAILED,
                messages.text("execution.bug"),
                List.of(messages.text("execution.state.unknown")),
                null);
    }
}
