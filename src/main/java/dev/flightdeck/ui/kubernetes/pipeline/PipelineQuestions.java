package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.PipelineListener.OnCancel;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import dev.flightdeck.ui.common.Dialogs.Choice;
import dev.flightdeck.ui.common.Messages;
import java.util.List;

/// What is asked before something is done in a cluster.
final class PipelineQuestions {
    private static final String KEYS = "kubernetes.pipeline.";

    private PipelineQuestions() {}

    /// @param job its name, as far as it is known
    static Confirmation run(
            PipelineKind kind, JobChoice choice, PipelinePlan plan, String job, Messages messages) {
        var known = plan.plan();
        var what =
                messages.text(
                        KEYS + "confirm." + kind.word(),
                        known == null ? -1 : known.steps().size(),
                        choice.environment().name(),
                        plan.request().database().display());
        var where =
                messages.text(
                        KEYS + "confirm.where",
                        job,
                        choice.namespace(),
                        choice.context(),
                        plan.request().secret().name(),
                        plan.files().files().size());
        var act = messages.text(KEYS + "act." + kind.word(), choice.context(), choice.namespace());
        var question =
                Confirmation.of(act, what + "\n" + where, act)
                        .on(choice.place(), choice.color())
                        .warning(plan.remarks());
        if (known != null && !known.isEmpty()) {
            question = question.steps(columns(messages), rows(known, messages));
        }
        if (kind.goesBack() || choice.environment().isProduction() || plan.confirm() != null) {
            question = question.dangerous();
        }
        return plan.confirm() == null ? question : question.typing(plan.confirm());
    }

    private static List<String> columns(Messages messages) {
        return List.of(
                messages.text(KEYS + "column.version"),
                messages.text(KEYS + "column.description"),
                messages.text(KEYS + "column.act"));
    }

    private static List<Row> rows(Plan plan, Messages messages) {
        return plan.steps().stream().map(step -> row(step, messages)).toList();
    }

    private static Row row(Step step, Messages messages) {
        boolean back = step instanceof Step.Revert;
        return new Row(
                List.of(
                        step.name(),
                        step.description(),
                        messages.text(KEYS + (back ? "step.back" : "step.apply"))),
                back ? Tone.DANGER : Tone.NEUTRAL);
    }

    /// Before a Secret is made.
    static Confirmation secret(JobChoice choice, String name, Messages messages) {
        return Confirmation.of(
                        messages.text(KEYS + "secret.title", name, choice.cluster()),
                        messages.text(
                                KEYS + "secret.text",
                                name,
                                choice.environment().profile().user(),
                                choice.namespace()),
                        messages.text(KEYS + "secret.act", name, choice.cluster()))
                .on(choice.place(), choice.color());
    }

    /// @param mayDelete where not, letting it run is all there is
    static Choice<OnCancel> cancel(StartedJob job, boolean mayDelete, Messages messages) {
        var letRun = messages.text(KEYS + "cancel.let-run", job.name());
        var delete = messages.text(KEYS + "cancel.delete", job.name());
        return new Choice<>(
                messages.text(KEYS + "cancel.title", job.name(), job.context(), job.namespace()),
                messages.text(mayDelete ? KEYS + "cancel.text" : KEYS + "cancel.forbidden"),
                mayDelete ? List.of(OnCancel.LET_RUN, OnCancel.DELETE) : List.of(OnCancel.LET_RUN),
                mayDelete ? List.of(letRun, delete) : List.of(letRun),
                messages.text(KEYS + "cancel.act"));
    }
}
