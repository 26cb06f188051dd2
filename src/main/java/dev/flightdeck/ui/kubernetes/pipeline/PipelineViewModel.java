package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.pipeline.DatabaseSecret;
import dev.flightdeck.kubernetes.pipeline.FourWay;
import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.PipelineListener;
import dev.flightdeck.kubernetes.pipeline.PipelineListener.OnCancel;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.kubernetes.pipeline.PipelineReport;
import dev.flightdeck.kubernetes.pipeline.Stage;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.kubernetes.pipeline.JobRequests.Found;
import dev.flightdeck.ui.kubernetes.pipeline.Verdict.Tone;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Migrator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A pipeline, a Job or a rollback Job from the choice of its place to its end: one tab. FX thread
/// only.
public final class PipelineViewModel {
    enum Phase {
        IDLE,
        CHECKING,
        RUNNING,
        CANCELLING;

        boolean isBusy() {
            return this != IDLE;
        }
    }

    /// A version to go back to.
    ///
    /// @param version null for "nothing applied"
    record Goal(@Nullable Version version, String description) {
        Target target() {
            return new Target.BackTo(version);
        }
    }

    private final PipelineKind kind;
    private final PipelineServices services;
    private final Background background;
    private final Messages messages;
    private final JobRequests requests;
    private final JobPlaceViewModel place;
    private final ManifestViewModel manifest;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ObservableList<Stage> stages = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable PipelinePlan> plan =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Verdict> verdict =
            new ReadOnlyObjectWrapper<>(Verdict.NONE);
    private final ReadOnlyObjectWrapper<@Nullable StartedJob> started =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper jobWords = new ReadOnlyStringWrapper("");
    private final ObservableList<Goal> goals = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Goal> goal = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper readingGoals = new ReadOnlyBooleanWrapper();
    private final ObservableValue<String> whyNot;
    private @Nullable BackgroundTask task;

    /// What becomes of the Job of a run that is cancelled; read by the thread that runs it.
    private volatile OnCancel onCancel = OnCancel.LET_RUN;

    /// @param pipeline null where something is missing that has to be made first
    private record Prepared(
            JobChoice choice,
            Found found,
            @Nullable Pipeline pipeline,
            @Nullable PipelinePlan plan) {}

    PipelineViewModel(PipelineKind kind, PipelineServices services, JobPlaceViewModel place) {
        this.kind = kind;
        this.services = services;
        this.background = services.background();
        this.messages = services.messages();
        this.place = place;
        this.requests = new JobRequests(services.clusters(), services.secrets());
        this.manifest = new ManifestViewModel(services, requests);
        whyNot =
                Bindings.createStringBinding(
                        this::reason, place.whyNot(), phase, goal, readingGoals);
        stages.setAll(waiting());
        place.environment().subscribe(_ -> placeChanged());
        place.namespace().addListener(_ -> preview());
        goal.addListener((_, _, now) -> {
            if (now != null) {
                check();
            }
        });
    }

    private List<Stage> waiting() {
        return kind.stages().stream()
                .map(each -> new Stage(each, new StageStatus.Waiting(), null, null))
                .toList();
    }

    private void placeChanged() {
        goals.clear();
        goal.set(null);
        var now = place.environment().get();
        if (kind.goesBack() && now != null && !now.isProduction()) {
            readGoals();
        }
        preview();
    }

    private void preview() {
        if (!kind.goesBack() && !phase.get().isBusy()) {
            place.choice().ifPresent(manifest::preview);
        }
    }

    private String reason() {
        if (phase.get().isBusy()) {
            return text("kubernetes.pipeline.why.busy");
        }
        var ofPlace = place.whyNot().getValue();
        if (!ofPlace.isEmpty() || !kind.goesBack() || goal.get() != null) {
            return ofPlace;
        }
        return text(
                readingGoals.get()
                        ? "kubernetes.pipeline.why.versions"
                        : "kubernetes.pipeline.why.version");
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /// Asks the database which versions there are to go back to.
    void readGoals() {
        var environment = place.environment().get();
        if (environment == null || readingGoals.get()) {
            return;
        }
        readingGoals.set(true);
        problem.set(null);
        background.start(
                text("kubernetes.pipeline.versions", environment.name()),
                progress -> migrator(environment).status(progress).migrations(),
                found -> {
                    readingGoals.set(false);
                    if (environment.equals(place.environment().get())) {
                        goals.setAll(goals(found));
                    }
                },
                failure -> {
                    readingGoals.set(false);
                    fail(failure);
                });
    }

    private List<Goal> goals(List<MigrationInfo> migrations) {
        var applied = migrations.reversed().stream().filter(MigrationInfo::isAppliedVersion);
        var found =
                new ArrayList<>(
                        applied.skip(1) // the current one: nothing to go back
                                .map(each -> new Goal(each.version(), each.description()))
                                .toList());
        if (migrations.stream().anyMatch(MigrationInfo::isAppliedVersion)) {
            found.add(new Goal(null, text("kubernetes.pipeline.version.none")));
        }
        return found;
    }

    private Migrator migrator(Environment environment) {
        var source = place.source();
        return services.workspaces().migrator(source.workspace(), environment, source.format());
    }

    /// Validates and compares; changes nothing.
    void check() {
        begin(false);
    }

    /// Checks, asks, and runs.
    void run() {
        begin(true);
    }

    private void begin(boolean toRun) {
        var choice = place.choice();
        if (choice.isEmpty() || !reason().isEmpty()) {
            return;
        }
        phase.set(Phase.CHECKING);
        forgetEnd();
        var chosen = choice.get();
        var typed = kind.goesBack() ? null : manifest.typedText();
        var heard = new Heard(chosen);
        var back = kind.goesBack() ? goal.get() : null;
        var begun =
                background.start(
                        text("kubernetes.pipeline.checking", title(), chosen.cluster()),
                        progress -> prepare(chosen, back, toRun, typed, heard, progress),
                        prepared -> prepared(prepared, toRun),
                        this::fail);
        keep(begun);
    }

    private void forgetEnd() {
        problem.set(null);
        verdict.set(Verdict.NONE);
        started.set(null);
        jobWords.set("");
        stages.setAll(waiting());
        onCancel = OnCancel.LET_RUN;
    }

    /// It may be over already.
    private void keep(BackgroundTask begun) {
        if (phase.get().isBusy()) {
            task = begun;
        }
    }

    private Prepared prepare(
            JobChoice choice,
            @Nullable Goal back,
            boolean toRun,
            @Nullable String typed,
            PipelineListener heard,
            Progress progress)
            throws ProblemException {
        var found =
                toRun
                        ? requests.found(choice)
                        : new Found(requests.cluster(choice), requests.shown(choice), null);
        if (found.missingSecret() != null) {
            return new Prepared(choice, found, null, null);
        }
        var pipeline =
                new Pipeline(
                        found.cluster(),
                        kind.asksDatabase() ? migrator(choice.environment()) : null,
                        kind.stages(),
                        choice.takeOver(),
                        heard);
        if (back != null) {
            return new Prepared(
                    choice,
                    found,
                    pipeline,
                    pipeline.prepareRollback(found.request(), back.target(), progress));
        }
        var source = ManifestViewModel.source(choice, typed);
        return new Prepared(
                choice,
                found,
                pipeline,
                pipeline.prepare(found.request(), source.file(), source.text(), progress));
    }

    private void prepared(Prepared prepared, boolean toRun) {
        task = null;
        if (phase.get() == Phase.CANCELLING) {
            end(Tone.CAREFUL, text("kubernetes.pipeline.cancelled.check"));
            return;
        }
        var pipeline = prepared.pipeline();
        var made = prepared.plan();
        if (pipeline == null || made == null) {
            phase.set(Phase.IDLE);
            askForSecret(prepared);
            return;
        }
        plan.set(made);
        boolean kept = kind.goesBack() && toRun && manifest.changed().get();
        if (kept && !made.yaml().equals(manifest.made())) {
            end(Tone.CAREFUL, text("kubernetes.pipeline.stale"));
            return;
        }
        if (!kept) {
            manifest.show(made.yaml(), !kind.goesBack() && manifest.changed().get());
        }
        if (toRun) {
            askAndRun(prepared, pipeline, made);
        } else {
            end(made.upToDate() ? Tone.GOOD : Tone.INFO, checked(made));
        }
    }

    private String checked(PipelinePlan made) {
        if (made.upToDate()) {
            return text(
                    kind.goesBack()
                            ? "kubernetes.pipeline.nothing.back"
                            : "kubernetes.pipeline.nothing");
        }
        return text("kubernetes.pipeline.checked." + kind.word(), count(made));
    }

    /// How many migrations; -1 where the database was not asked.
    private static int count(PipelinePlan made) {
        var known = made.plan();
        return known == null ? -1 : known.steps().size();
    }

    private void askForSecret(Prepared prepared) {
        var name = prepared.found().missingSecret();
        var question = PipelineQuestions.secret(prepared.choice(), String.valueOf(name), messages);
        if (name == null || !services.dialogs().confirm(question)) {
            verdict.set(
                    new Verdict(
                            Tone.CAREFUL,
                            text(
                                    "kubernetes.pipeline.secret.missing",
                                    String.valueOf(name),
                                    prepared.choice().namespace())));
            return;
        }
        phase.set(Phase.CHECKING);
        Consumer<DatabaseSecret> goOn =
                _ -> {
                    phase.set(Phase.IDLE);
                    run();
                };
        keep(
                background.start(
                        text("kubernetes.pipeline.secret.making", name),
                        _ -> requests.create(prepared.found(), name),
                        goOn,
                        this::fail));
    }

    private void askAndRun(Prepared prepared, Pipeline pipeline, PipelinePlan made) {
        if (!made.upToDate()
                && !services.dialogs()
                        .confirm(
                                PipelineQuestions.run(
                                        kind, prepared.choice(), made, manifest.job(), messages))) {
            end(Tone.INFO, text("kubernetes.pipeline.not-confirmed"));
            return;
        }
        var yaml = kind.goesBack() ? manifest.text().get() : made.yaml();
        phase.set(Phase.RUNNING);
        keep(
                background.start(
                        act(),
                        progress -> pipeline.run(made, yaml, made.confirm(), progress),
                        report -> ended(prepared.choice(), made, report),
                        this::fail));
    }

    private void ended(JobChoice choice, PipelinePlan made, PipelineReport report) {
        stages.setAll(report.stages());
        var job = report.job() == null ? "" : report.job();
        switch (report.outcome()) {
            case VERIFIED -> end(Tone.GOOD, text("kubernetes.pipeline.verified", job));
            case NOT_VERIFIED -> end(Tone.CAREFUL, text("kubernetes.pipeline.complete", job));
            case STARTED -> end(Tone.INFO, text("kubernetes.pipeline.started", job));
            case NOTHING_TO_DO -> end(Tone.GOOD, checked(made));
            case FAILED ->
                    end(
                            Tone.BAD,
                            job.isEmpty()
                                    ? text("kubernetes.pipeline.failed.no-job")
                                    : text("kubernetes.pipeline.failed", job));
            case CANCELLED -> end(Tone.CAREFUL, text("kubernetes.pipeline.cancelled"));
        }
        if (report.job() != null) {
            services.afterRun().accept(choice.environment());
        }
    }

    private void end(Tone tone, String words) {
        task = null;
        verdict.set(new Verdict(tone, words));
        phase.set(Phase.IDLE);
    }

    /// What a stage has said is seen there; anything else is shown by itself.
    private void fail(Throwable failure) {
        task = null;
        phase.set(Phase.IDLE);
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        boolean said =
                stages.stream().anyMatch(stage -> stage.status() instanceof StageStatus.Failed);
        if (said) {
            verdict.set(new Verdict(Tone.BAD, text("kubernetes.pipeline.refused")));
        } else {
            problem.set(expected.problem());
        }
    }

    /// Asks what becomes of a Job that runs.
    void cancel() {
        var working = task;
        if (working == null || phase.get() == Phase.CANCELLING) {
            return;
        }
        var job = started.get();
        if (phase.get() == Phase.RUNNING && job != null) {
            var answer =
                    services.dialogs()
                            .choose(
                                    PipelineQuestions.cancel(
                                            job, place.rights().get().mayDelete(), messages));
            if (answer.isEmpty() || !working.equals(task)) {
                return; // not cancelled, or over meanwhile
            }
            onCancel = answer.get();
        }
        phase.set(Phase.CANCELLING);
        working.requestCancel();
    }

    /// Hears from the thread that runs the pipeline and shows it on the screen's.
    private final class Heard implements PipelineListener {
        private final JobChoice choice;
        private final Consumer<List<Stage>> ofStages =
                background.batches(all -> stages.setAll(all.getLast()));
        private final Consumer<StartedJob> ofStart =
                background.batches(all -> started.set(all.getLast()));
        private final Consumer<MigrationJob> ofJob =
                background.batches(all -> jobWords.set(words(all.getLast())));

        Heard(JobChoice choice) {
            this.choice = choice;
        }

        @Override
        public void changed(List<Stage> now) {
            ofStages.accept(now);
        }

        @Override
        public void created(String namespace, String job) {
            ofStart.accept(new StartedJob(choice.context(), namespace, job));
        }

        @Override
        public void job(MigrationJob job) {
            ofJob.accept(job);
        }

        @Override
        public OnCancel cancelled(MigrationJob job) {
            return onCancel;
        }
    }

    private String words(MigrationJob job) {
        return text(
                "kubernetes.pipeline.job",
                job.name(),
                job.status().words(),
                job.attempts().size(),
                job.attemptLimit());
    }

    /// `Pipeline`.
    public String title() {
        return text("kubernetes.pipeline.title." + kind.word());
    }

    /// The text of the button that runs it.
    String act() {
        return text(
                "kubernetes.pipeline.act." + kind.word(),
                place.context().get(),
                place.namespace().get());
    }

    PipelineKind kind() {
        return kind;
    }

    JobPlaceViewModel place() {
        return place;
    }

    ManifestViewModel manifest() {
        return manifest;
    }

    /// Whether something is under way.
    public boolean isBusy() {
        return phase.get().isBusy();
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ObservableList<Stage> stages() {
        return stages;
    }

    /// What was found by the last check; null before.
    ReadOnlyObjectProperty<@Nullable PipelinePlan> plan() {
        return plan.getReadOnlyProperty();
    }

    @Nullable FourWay fourWay() {
        var known = plan.get();
        return known == null ? null : known.fourWay();
    }

    /// What went wrong outside the stages; null for nothing.
    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Verdict> verdict() {
        return verdict.getReadOnlyProperty();
    }

    /// The Job of this run; null before it was made.
    ReadOnlyObjectProperty<@Nullable StartedJob> started() {
        return started.getReadOnlyProperty();
    }

    /// What Kubernetes says of it now; empty before.
    ReadOnlyStringProperty jobWords() {
        return jobWords.getReadOnlyProperty();
    }

    ObservableList<Goal> goals() {
        return goals;
    }

    ObjectProperty<@Nullable Goal> goal() {
        return goal;
    }

    ReadOnlyBooleanProperty readingGoals() {
        return readingGoals.getReadOnlyProperty();
    }

    /// Why nothing can be begun; empty where it can.
    ObservableValue<String> whyNot() {
        return whyNot;
    }

    /// Null where nothing shows a log.
    @Nullable Consumer<StartedJob> openLog() {
        return services.openLog();
    }
}
