package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.DatabaseSecret;
import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.PipelineArchive;
import dev.flightdeck.kubernetes.pipeline.PipelineListener.OnCancel;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.kubernetes.pipeline.PipelineReport;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.BackgroundTask;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineState.Phase;
import dev.flightdeck.ui.kubernetes.pipeline.Preparation.Prepared;
import dev.flightdeck.ui.kubernetes.pipeline.Verdict.Tone;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A pipeline, a Job or a rollback Job from the choice of its place to its end: one tab. FX thread
/// only.
public final class PipelineViewModel {
    private final PipelineKind kind;
    private final PipelineServices services;
    private final Messages messages;
    private final JobRequests requests;
    private final JobPlaceViewModel place;
    private final ManifestViewModel manifest;
    private final VersionsViewModel versions;
    private final PipelineState state;
    private final ObservableValue<String> whyNot;
    private @Nullable BackgroundTask task;

    /// What becomes of the Job of a run that is cancelled; read by the thread that runs it.
    private volatile OnCancel onCancel = OnCancel.LET_RUN;

    PipelineViewModel(PipelineKind kind, PipelineServices services, JobPlaceViewModel place) {
        this.kind = kind;
        this.services = services;
        this.messages = services.messages();
        this.place = place;
        requests = new JobRequests(services.clusters(), services.secrets());
        manifest = new ManifestViewModel(services, requests);
        versions = new VersionsViewModel(services, place, this::fail);
        state = new PipelineState(kind, services.background());
        whyNot =
                Bindings.createStringBinding(
                        this::reason,
                        place.whyNot(),
                        state.phase(),
                        versions.chosen(),
                        versions.reading());
        place.environment().subscribe(_ -> environmentChanged());
        place.namespace().addListener(_ -> preview());
        versions.chosen()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        check();
                    }
                });
    }

    private void environmentChanged() {
        if (kind.goesBack()) {
            versions.environmentChanged(place.environment().get());
        }
        preview();
    }

    private void preview() {
        if (!kind.goesBack() && !isBusy()) {
            place.choice().ifPresent(manifest::preview);
        }
    }

    private String reason() {
        if (isBusy()) {
            return text("kubernetes.pipeline.why.busy");
        }
        var ofPlace = place.whyNot().getValue();
        if (!ofPlace.isEmpty() || !kind.goesBack() || versions.chosen().get() != null) {
            return ofPlace;
        }
        return text(
                versions.reading().get()
                        ? "kubernetes.pipeline.why.versions"
                        : "kubernetes.pipeline.why.version");
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
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
        state.begin();
        onCancel = OnCancel.LET_RUN;
        var chosen = choice.get();
        var preparation =
                new Preparation(
                        kind,
                        place.source(),
                        chosen,
                        kind.goesBack() ? versions.chosen().get() : null,
                        toRun,
                        kind.goesBack() ? null : manifest.typedText());
        var heard = state.listener(chosen.context(), () -> onCancel);
        var archive = archive(chosen);
        keep(
                services.background()
                        .start(
                                text("kubernetes.pipeline.checking", title(), chosen.cluster()),
                                progress -> {
                                    PipelineArchive.Work<Prepared> work =
                                            () ->
                                                    preparation.run(
                                                            services, requests, heard, progress);
                                    return toRun ? archive.prepared(work) : work.run();
                                },
                                prepared -> prepared(prepared, toRun),
                                this::fail));
    }

    private PipelineArchive archive(JobChoice choice) {
        return PipelineArchive.begin(
                services.runs(),
                kind.word(),
                place.source().workspace().root(),
                choice.environment(),
                choice.context(),
                choice.namespace());
    }

    /// It may be over already.
    private void keep(BackgroundTask begun) {
        task = begun.running().get() ? begun : task;
    }

    private void prepared(Prepared prepared, boolean toRun) {
        task = null;
        if (state.phase().get() == Phase.CANCELLING) {
            state.end(Tone.CAREFUL, text("kubernetes.pipeline.cancelled.check"));
            return;
        }
        var pipeline = prepared.pipeline();
        var made = prepared.plan();
        if (pipeline == null || made == null) {
            askForSecret(prepared);
            return;
        }
        state.plan().set(made);
        boolean byHand = kind.goesBack() && toRun && manifest.changed().get();
        if (byHand && !made.yaml().equals(manifest.made())) {
            state.end(Tone.CAREFUL, text("kubernetes.pipeline.stale"));
            return;
        }
        if (!byHand) {
            manifest.show(made.yaml(), !kind.goesBack() && manifest.changed().get());
        }
        if (toRun) {
            services.background()
                    .quietly(
                            _ -> ManifestViewModel.job(made.yaml()),
                            job -> askAndRun(prepared, pipeline, made, job));
        } else {
            state.end(made.upToDate() ? Tone.GOOD : Tone.INFO, checked(made));
        }
    }

    private String checked(PipelinePlan made) {
        if (made.upToDate()) {
            return text(
                    kind.goesBack()
                            ? "kubernetes.pipeline.nothing.back"
                            : "kubernetes.pipeline.nothing");
        }
        var known = made.plan();
        return text(
                "kubernetes.pipeline.checked." + kind.word(),
                known == null ? -1 : known.steps().size());
    }

    private void askForSecret(Prepared prepared) {
        var name = String.valueOf(prepared.found().missingSecret());
        var question = PipelineQuestions.secret(prepared.choice(), name, messages);
        if (!services.dialogs().confirm(question)) {
            state.end(
                    Tone.CAREFUL,
                    text(
                            "kubernetes.pipeline.secret.missing",
                            name,
                            prepared.choice().namespace()));
            return;
        }
        Consumer<DatabaseSecret> goOn =
                _ -> {
                    state.phase().set(Phase.IDLE);
                    run();
                };
        services.background()
                .start(
                        text("kubernetes.pipeline.secret.making", name),
                        _ -> requests.create(prepared.found(), name),
                        goOn,
                        this::fail);
    }

    /// @param job its name, as far as it is known
    private void askAndRun(Prepared prepared, Pipeline pipeline, PipelinePlan made, String job) {
        var choice = prepared.choice();
        if (!made.upToDate()
                && !services.dialogs()
                        .confirm(PipelineQuestions.run(kind, choice, made, job, messages))) {
            state.end(Tone.INFO, text("kubernetes.pipeline.not-confirmed"));
            return;
        }
        var yaml = kind.goesBack() ? manifest.text().get() : made.yaml();
        state.phase().set(Phase.RUNNING);
        var archive = archive(choice);
        keep(
                services.background()
                        .start(
                                act(),
                                progress ->
                                        archive.run(created ->
                                                pipeline.run(
                                                        made,
                                                        yaml,
                                                        made.confirm(),
                                                        created,
                                                        progress)),
                                report -> ended(choice, made, report),
                                this::fail));
    }

    private void ended(JobChoice choice, PipelinePlan made, PipelineReport report) {
        task = null;
        state.stages().setAll(report.stages());
        var job = report.job() == null ? "" : report.job();
        switch (report.outcome()) {
            case VERIFIED -> state.end(Tone.GOOD, text("kubernetes.pipeline.verified", job));
            case NOT_VERIFIED ->
                    state.end(
                            Tone.CAREFUL, text("kubernetes.pipeline.complete." + kind.word(), job));
            case STARTED -> state.end(Tone.INFO, text("kubernetes.pipeline.started", job));
            case NOTHING_TO_DO -> state.end(Tone.GOOD, checked(made));
            case FAILED ->
                    state.end(
                            Tone.BAD,
                            job.isEmpty()
                                    ? text("kubernetes.pipeline.failed.no-job")
                                    : text("kubernetes.pipeline.failed", job));
            case CANCELLED -> state.end(Tone.CAREFUL, text("kubernetes.pipeline.cancelled"));
        }
        services.afterRun().accept(choice.environment());
    }

    /// What a stage has said is seen there; anything else is shown by itself.
    private void fail(Throwable failure) {
        task = null;
        state.phase().set(Phase.IDLE);
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        if (state.hasFailedStage()) {
            state.end(Tone.BAD, text("kubernetes.pipeline.refused"));
        } else {
            state.problem().set(expected.problem());
        }
    }

    /// Asks what becomes of a Job that runs.
    void cancel() {
        var working = task;
        var phase = state.phase().get();
        if (working == null || phase == Phase.CANCELLING) {
            return;
        }
        var job = state.started().get();
        if (phase == Phase.RUNNING && job != null) {
            boolean mayDelete = place.rights().get().mayDelete();
            var answer =
                    services.dialogs().choose(PipelineQuestions.cancel(job, mayDelete, messages));
            if (answer.isEmpty() || !working.equals(task)) {
                return; // not cancelled, or over meanwhile
            }
            onCancel = answer.get();
        }
        state.phase().set(Phase.CANCELLING);
        working.requestCancel();
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

    /// Whether something is under way.
    public boolean isBusy() {
        return state.phase().get().isBusy();
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

    /// To go back to.
    VersionsViewModel versions() {
        return versions;
    }

    PipelineState state() {
        return state;
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
