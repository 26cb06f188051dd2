package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Confirmation;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Where an editor's statements run and what came of the last ones. FX thread only.
public final class SqlConsoleViewModel {
    static final int MAX_ROWS = 1_000;

    private final EditorServices services;
    private final RunTexts texts;
    private final ObjectProperty<@Nullable SqlTarget> target = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<@Nullable BackgroundTask> running =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunOutput> output =
            new ReadOnlyObjectWrapper<>(RunOutput.NOTHING);

    /// Told where in the editor a statement failed.
    @FunctionalInterface
    interface FailurePlace {
        void show(int offset, String message);
    }

    SqlConsoleViewModel(EditorServices services) {
        this.services = services;
        this.texts = new RunTexts(services.messages());
        target.addListener((_, _, _) -> readOnly.set(true));
    }

    /// The environment chosen in the window. Another one is read-only again.
    public ObjectProperty<@Nullable SqlTarget> target() {
        return target;
    }

    public ReadOnlyBooleanProperty readOnly() {
        return readOnly.getReadOnlyProperty();
    }

    /// Production asks for the name of its database before it may be written to.
    public void setReadOnly(boolean wanted) {
        var chosen = target.get();
        if (wanted || chosen == null || !chosen.production() || mayWrite(chosen)) {
            readOnly.set(wanted);
        }
    }

    private boolean mayWrite(SqlTarget chosen) {
        return services.dialogs()
                .confirm(
                        Confirmation.of(
                                        services.text("sqleditor.write.title", chosen.name()),
                                        services.text("sqleditor.write.text", chosen.name()),
                                        services.text("sqleditor.write.act", chosen.name()))
                                .on(chosen.place() + " · " + chosen.name(), chosen.color())
                                .dangerous()
                                .typing(chosen.database()));
    }

    /// What runs now; null where nothing does.
    ReadOnlyObjectProperty<@Nullable BackgroundTask> running() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunOutput> output() {
        return output.getReadOnlyProperty();
    }

    /// Hides the results.
    void clear() {
        output.set(RunOutput.NOTHING);
    }

    /// Why nothing can be run now; empty where it can.
    String whyNot() {
        if (target.get() == null) {
            return services.text("sqleditor.no-target");
        }
        return running.get() == null ? "" : services.text("sqleditor.already-running");
    }

    void run(RunScript script, FailurePlace place) {
        var chosen = target.get();
        if (chosen == null || running.get() != null || script.statements().isEmpty()) {
            return;
        }
        var options = new SqlRunner.Options(readOnly.get(), MAX_ROWS);
        var statements = script.statements();
        var task =
                services.background()
                        .start(
                                services.text(
                                        "sqleditor.task.run", statements.size(), chosen.name()),
                                progress -> chosen.runner().run(statements, options, progress),
                                report -> show(report, script, place),
                                this::failed);
        if (task.running().get()) {
            running.set(task);
        }
    }

    private void failed(Throwable failure) {
        running.set(null);
        if (failure instanceof ProblemException problem) {
            services.dialogs().show(problem.problem());
        } else {
            throw new IllegalStateException(failure);
        }
    }

    private void show(RunReport report, RunScript script, FailurePlace place) {
        running.set(null);
        output.set(texts.output(report));
        switch (report.failure()) {
            case RunReport.Failure.ByServer failure ->
                    place.show(
                            script.offsetOf(failure.statement(), failure.error().position()),
                            texts.message(failure));
            case RunReport.Failure.Refused failure ->
                    place.show(script.offsetOf(failure.statement(), 0), texts.message(failure));
            case RunReport.Failure.Cancelled _ -> {}
            case null -> {}
        }
    }

    /// Asks the server to stop.
    public void cancel() {
        var task = running.get();
        if (task != null) {
            task.requestCancel();
        }
    }
}
