package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.JobTemplate;
import dev.flightdeck.kubernetes.pipeline.ManifestCheck;
import dev.flightdeck.kubernetes.pipeline.ManifestCheck.Summary;
import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The manifest as YAML: as it is made, or as somebody has changed it. FX thread only.
final class ManifestViewModel {
    private final PipelineServices services;
    private final JobRequests requests;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper trying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private String made = "";

    /// Counts the texts: an answer about an older one is passed over.
    private int version;

    ManifestViewModel(PipelineServices services, JobRequests requests) {
        this.services = services;
        this.requests = requests;
    }

    /// A text to be used for a manifest, and where it is from.
    ///
    /// @param text null for the format's own
    record Source(String file, @Nullable String text) {}

    /// What the next run takes: what was typed, else the template of the workspace. Blocking; any
    /// thread.
    ///
    /// @param typed null where nothing was
    static Source source(JobChoice choice, @Nullable String typed) throws ProblemException {
        if (typed != null) {
            return new Source("the manifest", typed);
        }
        var file = JobTemplate.place(choice.workspace().root());
        return new Source(file.toString(), JobTemplate.read(file).orElse(null));
    }

    /// Shows what would be made, before anybody is asked.
    void preview(JobChoice choice) {
        if (changed.get()) {
            return;
        }
        int mine = ++version;
        services.background()
                .start(
                        text("kubernetes.pipeline.manifest.making"),
                        progress -> yaml(choice, progress),
                        yaml -> {
                            if (mine == version) {
                                show(yaml, false);
                            }
                        },
                        failure -> fail(mine, failure));
    }

    private String yaml(JobChoice choice, Progress progress) throws ProblemException {
        var source = source(choice, null);
        return Pipeline.manifest(requests.shown(choice), source.file(), source.text(), progress);
    }

    /// What was made of it.
    ///
    /// @param byHand of what somebody has typed
    void show(String yaml, boolean byHand) {
        made = yaml;
        changed.set(byHand);
        note.set("");
        text.set(yaml);
        check(yaml);
    }

    /// What somebody has typed.
    void typed(String now) {
        if (!now.equals(text.get())) {
            changed.set(changed.get() || !now.equals(made));
            note.set("");
            text.set(now);
            check(now);
        }
    }

    private void check(String yaml) {
        int mine = ++version;
        services.background()
                .quietly(
                        _ -> read(yaml),
                        answer -> {
                            if (mine == version) {
                                problem.set(answer.problem());
                            }
                        });
    }

    private record Answer(@Nullable Summary summary, @Nullable Problem problem) {}

    private static Answer read(String yaml) {
        try {
            return new Answer(ManifestCheck.read("the manifest", yaml), null);
        } catch (ProblemException e) {
            return new Answer(null, e.problem());
        }
    }

    /// As it is made, without what was typed.
    void reset(Optional<JobChoice> choice) {
        show(made, false);
        choice.ifPresent(this::preview);
    }

    /// Has the API server look at it, and make nothing.
    void tryOut(JobChoice choice) {
        int mine = ++version;
        var yaml = text.get();
        trying.set(true);
        note.set("");
        services.background()
                .start(
                        services.messages()
                                .text("kubernetes.pipeline.manifest.trying", choice.cluster()),
                        _ ->
                                ManifestCheck.tryOut(
                                        requests.cluster(choice),
                                        choice.namespace(),
                                        "the manifest",
                                        yaml),
                        _ -> {
                            trying.set(false);
                            if (mine == version) {
                                problem.set(null);
                                note.set(
                                        services.messages()
                                                .text(
                                                        "kubernetes.pipeline.manifest.good",
                                                        choice.cluster()));
                            }
                        },
                        failure -> {
                            trying.set(false);
                            fail(mine, failure);
                        });
    }

    /// Keeps it in the workspace for the next time.
    void keep(Path workspace) {
        var yaml = text.get();
        services.background()
                .start(
                        text("kubernetes.pipeline.manifest.keeping"),
                        _ -> JobTemplate.keep(workspace, yaml),
                        file ->
                                note.set(
                                        services.messages()
                                                .text(
                                                        "kubernetes.pipeline.manifest.kept",
                                                        workspace.relativize(file))),
                        failure -> fail(version, failure));
    }

    private void fail(int mine, Throwable failure) {
        if (!(failure instanceof ProblemException expected)) {
            throw new IllegalStateException(failure);
        }
        if (mine == version) {
            problem.set(expected.problem());
        }
    }

    private String text(String key) {
        return services.messages().text(key);
    }

    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /// Somebody has changed it: it is used as it stands, with files and marks of the run.
    ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty trying() {
        return trying.getReadOnlyProperty();
    }

    /// What is wrong with it; null for nothing known.
    ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// What became of the last act; empty for nothing to say.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// What was typed; null where nothing was.
    @Nullable String typedText() {
        return changed.get() ? text.get() : null;
    }

    /// As it was made last.
    String made() {
        return made;
    }

    /// The Job's name, as far as it is known before it is made; empty where the manifest cannot be
    /// read. Any thread.
    static String job(String yaml) {
        var summary = read(yaml).summary();
        return summary == null ? "" : summary.job();
    }
}
