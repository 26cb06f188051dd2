package dev.flightdeck.ui.convert;

import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.ConversionRequest;
import dev.flightdeck.convert.PlannedFile;
import dev.flightdeck.convert.TargetFile;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Dialogs.PathKind;
import dev.flightdeck.ui.common.Dialogs.PathQuestion;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.workspace.Environment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A conversion from the question which tool to the new folder: every change of what is asked for
/// makes a new plan, and only the plan that is shown can be carried out. FX thread only.
public final class ConversionViewModel {
    /// How far it is.
    public enum Phase {
        PLANNING,
        PLANNED,
        CONVERTING,
        DONE
    }

    private final ConversionSource source;
    private final ConversionServices services;
    private final ObjectProperty<MigrationFormat> target;
    private final StringProperty folder = new SimpleStringProperty("");
    private final StringProperty table = new SimpleStringProperty("");
    private final StringProperty typedName = new SimpleStringProperty("");
    private final BooleanProperty withHistory = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.PLANNING);
    private final ReadOnlyObjectWrapper<@Nullable ConversionPlan> plan =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BackgroundTask> work =
            new ReadOnlyObjectWrapper<>();
    private final ObservableValue<String> whyNot;
    private String proposed = "";

    /// Counts what was asked for: an answer to an older wish is passed over.
    private int asked;

    private boolean closed;

    public ConversionViewModel(ConversionSource source, ConversionServices services) {
        this.source = source;
        this.services = services;
        target = new SimpleObjectProperty<>(source.targets().getFirst());
        withHistory.set(source.environment() != null);
        propose();
        whyNot =
                Bindings.createStringBinding(this::reason, phase, plan, problem, folder, typedName);
        target.addListener(_ -> {
            propose();
            plan();
        });
        withHistory.addListener(_ -> plan());
        folder.addListener(_ -> outdate());
        table.addListener(_ -> outdate());
    }

    /// Beside the folder of now, and called after the tool.
    private void propose() {
        if (!folder.get().equals(proposed)) {
            return;
        }
        var now = source.workspace().folders().getFirst();
        proposed = now.resolveSibling(now.getFileName() + "-" + target.get().id()).toString();
        folder.set(proposed);
    }

    /// What was planned is not what is asked for any more; [#plan] makes a new one.
    private void outdate() {
        asked++;
        plan.set(null);
        problem.set(null);
        phase.set(Phase.PLANNING);
    }

    /// Works out what would happen.
    public void plan() {
        outdate();
        int mine = asked;
        var wanted = request();
        if (wanted.isEmpty()) {
            phase.set(Phase.PLANNED);
            return;
        }
        boolean history = withHistory.get();
        services.background()
                .start(
                        text("convert.planning"),
                        progress -> source.plan(wanted.get(), history, progress),
                        made -> {
                            if (mine == asked) {
                                plan.set(made);
                                phase.set(Phase.PLANNED);
                            }
                        },
                        failure -> {
                            if (mine == asked) {
                                problem.set(problemOf(failure));
                                phase.set(Phase.PLANNED);
                            }
                        });
    }

    private Optional<ConversionRequest> request() {
        if (folder.get().isBlank()) {
            return Optional.empty();
        }
        try {
            var into = source.workspace().root().resolve(folder.get().strip()).normalize();
            var name = table.get().strip();
            return Optional.of(
                    new ConversionRequest(target.get(), into, name.isEmpty() ? null : name));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Does what is shown, where nothing speaks against it.
    public void convert() {
        var confirmed = plan.get();
        if (confirmed == null || !whyNot.getValue().isEmpty()) {
            return;
        }
        phase.set(Phase.CONVERTING);
        work.set(
                services.background()
                        .start(
                                text("convert.converting", target.get().title()),
                                progress -> source.convert(confirmed, progress),
                                done -> {
                                    plan.set(done);
                                    phase.set(Phase.DONE);
                                },
                                this::failed));
    }

    private void failed(Throwable failure) {
        var told = problemOf(failure);
        plan.set(null);
        problem.set(told);
        phase.set(Phase.PLANNED);
        if (closed) {
            services.late().accept(told);
        }
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        throw new IllegalStateException(failure);
    }

    /// Asks what is under way to stop. It has ended when it says so.
    void stop() {
        var working = work.get();
        if (phase.get() == Phase.CONVERTING && working != null) {
            working.requestCancel();
        }
    }

    /// The dialog is gone; what is under way goes on.
    public void close() {
        closed = true;
        asked++;
    }

    void chooseFolder() {
        var start = source.workspace().folders().getFirst().getParent();
        services.dialogs()
                .choosePath(new PathQuestion(PathKind.FOLDER, text("convert.choose.title"), start))
                .ifPresent(chosen -> {
                    folder.set(chosen.toString());
                    plan();
                });
    }

    /// The files of a version as they are now.
    void original(PlannedFile file, Consumer<List<TargetFile>> show) {
        services.background().quietly(progress -> source.original(file.source(), progress), show);
    }

    // --- what is shown

    List<MigrationFormat> targets() {
        return source.targets();
    }

    ObjectProperty<MigrationFormat> target() {
        return target;
    }

    StringProperty folder() {
        return folder;
    }

    /// Empty for the tool's usual name.
    StringProperty table() {
        return table;
    }

    BooleanProperty withHistory() {
        return withHistory;
    }

    StringProperty typedName() {
        return typedName;
    }

    public ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /// What would happen, or did; null while it is not known.
    public ReadOnlyObjectProperty<@Nullable ConversionPlan> shown() {
        return plan.getReadOnlyProperty();
    }

    /// Why there is no plan.
    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The conversion under way; null before.
    ReadOnlyObjectProperty<@Nullable BackgroundTask> work() {
        return work.getReadOnlyProperty();
    }

    String title() {
        return text("convert.title", source.workspace().title(), source.format().title());
    }

    /// Empty where no database is chosen.
    String place() {
        var environment = source.environment();
        return environment == null
                ? ""
                : environment.profile().display() + " · " + environment.name();
    }

    EnvironmentColor color() {
        var environment = source.environment();
        return environment == null || !withHistory.get()
                ? EnvironmentColor.NONE
                : EnvironmentColor.of(environment.kind());
    }

    String historyText() {
        var environment = source.environment();
        return environment == null
                ? text("convert.history.none")
                : text("convert.history", environment.name());
    }

    /// Why no history can be taken over; empty where one can.
    String whyNoHistory() {
        return source.environment() == null ? text("convert.whynot.database") : "";
    }

    /// The text of the button.
    String act() {
        var planned = plan.get();
        int versions = planned == null ? 0 : planned.files().size();
        var environment = source.environment();
        return writesHistory() && environment != null
                ? text("convert.act.history", versions, target.get().title(), environment.name())
                : text("convert.act", versions, target.get().title());
    }

    /// Files alone can be thrown away again; a history is written to a database.
    private boolean writesHistory() {
        var planned = plan.get();
        return planned != null && !planned.rows().isEmpty();
    }

    boolean danger() {
        return asksForName();
    }

    boolean asksForName() {
        var environment = source.environment();
        return environment != null && environment.isProduction() && writesHistory();
    }

    String databaseName() {
        var environment = source.environment();
        return environment == null ? "" : environment.profile().database();
    }

    /// Why it cannot be done now; empty where it can.
    public ObservableValue<String> whyNot() {
        return whyNot;
    }

    private String reason() {
        var planned = plan.get();
        var met = problem.get();
        if (folder.get().isBlank() || request().isEmpty()) {
            return text("convert.whynot.folder");
        }
        if (met != null) {
            return Explanation.of(met).headline();
        }
        if (planned == null) {
            return text("convert.whynot.planning");
        }
        if (!planned.refusals().isEmpty()) {
            return Explanation.of(planned.refusals().getFirst()).headline();
        }
        return asksForName() && !databaseName().equals(typedName.get())
                ? text("convert.whynot.name", databaseName())
                : "";
    }

    /// What nothing is done to.
    String stays() {
        var planned = plan.get();
        var now = source.workspace().folders().getFirst().toString();
        return planned == null || planned.sourceTable() == null
                ? text("convert.stays", now)
                : text("convert.stays.history", now, planned.sourceTable());
    }

    /// How it ended, a sentence each.
    List<String> outcome() {
        var done = plan.get();
        if (done == null) {
            return List.of();
        }
        var where = text("convert.done.where", done.request().into());
        if (done.targetTable() == null || done.rows().isEmpty()) {
            return List.of(where, text("convert.done.nohistory"));
        }
        var history =
                text(
                        "convert.done.history",
                        done.targetTable(),
                        done.rows().size(),
                        String.valueOf(done.sourceTable()));
        var name = done.request().historyTable();
        return name == null
                ? List.of(where, history)
                : List.of(where, history, text("convert.done.table", name));
    }

    /// The new folder, with the environment whose history went along under its usual name.
    public Converted converted() {
        var done = plan.get();
        if (done == null || phase.get() != Phase.DONE) {
            throw new IllegalStateException("nothing was converted");
        }
        boolean along = !done.rows().isEmpty() && done.request().historyTable() == null;
        return new Converted(done.request().into(), along ? source.environment() : null);
    }

    /// @param environment null where it would not show the history
    public record Converted(Path folder, @Nullable Environment environment) {}

    private String text(String key, Object... arguments) {
        return services.messages().text(key, arguments);
    }
}
