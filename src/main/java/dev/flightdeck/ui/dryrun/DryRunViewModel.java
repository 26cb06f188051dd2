package dev.flightdeck.ui.dryrun;

import dev.flightdeck.dryrun.DryRunDepth;
import dev.flightdeck.dryrun.DryRunReport;
import dev.flightdeck.execution.ExecutionEvent;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A dry run, under way or done: one tab. FX thread only.
public final class DryRunViewModel {
    public enum Phase {
        RUNNING,
        CANCELLING,
        DONE,
        FAILED
    }

    /// Plans and tries; such as a lambda over `migrator.plan` and `DryRun.run`. Blocking; any
    /// thread.
    @FunctionalInterface
    public interface Trial {
        DryRunReport run(Consumer<ExecutionEvent> events, Progress progress)
                throws ProblemException;
    }

    /// @param depth for the title; the trial does what it does
    public record Request(Environment environment, DryRunDepth depth, Trial trial) {}

    private final Request request;
    private final Background background;
    private final Messages messages;
    private final Dialogs dialogs;
    private final Consumer<SourcePlace> jump;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.RUNNING);
    private final ReadOnlyObjectWrapper<@Nullable DryRunReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
    private @Nullable BackgroundTask task;

    /// @param jump shows a place in an editor
    public DryRunViewModel(
            Request request,
            Background background,
            Messages messages,
            Dialogs dialogs,
            Consumer<SourcePlace> jump) {
        this.request = request;
        this.background = background;
        this.messages = messages;
        this.dialogs = dialogs;
        this.jump = jump;
    }

    /// Asks before something is tried on production: it takes the locks that the run would take.
    /// True where nothing is in the way.
    public boolean confirm() {
        var environment = request.environment();
        if (request.depth() == DryRunDepth.SHOW || !environment.isProduction()) {
            return true;
        }
        return dialogs.confirm(
                Confirmation.of(
                                title(),
                                messages.text("dryrun.confirm.text"),
                                messages.text("dryrun.confirm.act", environment.name()))
                        .on(
                                environment.profile().display() + " · " + environment.name(),
                                EnvironmentColor.of(environment.kind()))
                        .warning(List.of(messages.text("dryrun.confirm.locks"))));
    }

    void again() {
        if (confirm()) {
            start();
        }
    }

    /// Runs it; again, where it has been run already.
    public void start() {
        phase.set(Phase.RUNNING);
        doing.set(messages.text("dryrun.starting"));
        Consumer<ExecutionEvent> events = background.batches(this::follow);
        var started =
                background.start(
                        title(),
                        progress -> request.trial().run(events, progress),
                        this::show,
                        this::fail);
        if (isRunning()) {
            task = started;
        }
    }

    /// Only the newest is of interest: the report has them all.
    private void follow(List<ExecutionEvent> events) {
        for (var event : events.reversed()) {
            if (event instanceof ExecutionEvent.StatementStarted started) {
                doing.set(
                        messages.text(
                                "dryrun.doing", started.statement(), started.place().display()));
                return;
            }
        }
    }

    private void show(DryRunReport done) {
        task = null;
        problem.set(null);
        report.set(done);
        phase.set(Phase.DONE);
    }

    private void fail(Throwable failure) {
        task = null;
        if (!(failure instanceof ProblemException expected)) {
            phase.set(Phase.FAILED);
            throw new IllegalStateException(failure);
        }
        problem.set(expected.problem());
        phase.set(Phase.FAILED);
    }

    public void cancel() {
        var working = task;
        if (phase.get() == Phase.RUNNING && working != null) {
            phase.set(Phase.CANCELLING);
            working.requestCancel();
        }
    }

    boolean isRunning() {
        return phase.get() == Phase.RUNNING || phase.get() == Phase.CANCELLING;
    }

    Duration elapsed() {
        var working = task;
        return working == null ? Duration.ZERO : working.elapsed();
    }

    /// For the tab and the heading: `Dry run on staging`.
    public String title() {
        return messages.text(
                request.depth() == DryRunDepth.SHOW ? "dryrun.title.show" : "dryrun.title.try",
                request.environment().name());
    }

    Environment environment() {
        return request.environment();
    }

    void jump(SourcePlace place) {
        jump.accept(place);
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable DryRunReport> report() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty doing() {
        return doing.getReadOnlyProperty();
    }

    /// How it ended, in a sentence; empty before.
    String verdict() {
        var done = report.get();
        if (done == null) {
            return "";
        }
        var steps = done.steps().size();
        if (!done.plan().isRunnable()) {
            return messages.text("dryrun.verdict.refused");
        }
        if (done.depth() == DryRunDepth.SHOW) {
            return messages.text("dryrun.verdict.show", steps);
        }
        if (done.cancelled()) {
            return messages.text("dryrun.verdict.cancelled");
        }
        if (!done.wentWell()) {
            return messages.text("dryrun.verdict.failed");
        }
        return done.notTried() > 0
                ? messages.text("dryrun.verdict.partly", steps, done.notTried())
                : messages.text("dryrun.verdict.well", steps);
    }
}
