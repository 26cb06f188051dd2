package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.JobCleaning;
import dev.flightdeck.kubernetes.job.JobRerun;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Confirmation;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What can be done with the Jobs in sight. Nothing in a cluster changes before a question that
/// names context, API server and namespace. FX thread only.
public final class JobActions {
    private final JobsViewModel jobs;
    private final JobsServices services;
    private final Cards cards;
    private final RerunHistory history;
    private final ObservableValue<String> whyNotRerun;
    private final ObservableValue<String> whyNotDelete;
    private final ObservableValue<String> whyNotClean;
    private final ObservableValue<String> whyNotRun;

    /// The dialogs that are more than a question.
    public interface Cards {
        /// Returns when it was closed.
        void rerun(RerunViewModel model);

        void clean(CleanViewModel model);
    }

    public JobActions(JobsViewModel jobs, Cards cards, RerunHistory history) {
        this.jobs = jobs;
        services = jobs.services();
        this.cards = cards;
        this.history = history;
        var create = jobs.permissions().whyNot(Permission.CREATE_JOBS);
        var delete = jobs.permissions().whyNot(Permission.DELETE_JOBS);
        var selected = jobs.list().selected();
        whyNotRerun =
                Bindings.createStringBinding(
                        () -> whyNot(selected.get(), create.getValue(), "rerun"), selected, create);
        whyNotDelete =
                Bindings.createStringBinding(
                        () -> whyNot(selected.get(), delete.getValue(), "delete"),
                        selected,
                        delete);
        whyNotClean =
                Bindings.createStringBinding(
                        () -> whyNotClean(delete.getValue()),
                        jobs.list().rows(),
                        jobs.phase(),
                        delete);
        var configMaps = jobs.permissions().whyNot(Permission.CREATE_CONFIG_MAPS);
        var patch = jobs.permissions().whyNot(Permission.PATCH_CONFIG_MAPS);
        whyNotRun =
                Bindings.createStringBinding(
                        () ->
                                jobs.choice().get() == null
                                        ? services.text("kubernetes.job.why.choice")
                                        : first(List.of(create, configMaps, patch)),
                        jobs.choice(),
                        create,
                        configMaps,
                        patch);
    }

    private static String first(List<ObservableValue<String>> reasons) {
        return reasons.stream()
                .map(ObservableValue::getValue)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String whyNot(@Nullable JobRow row, String denied, String act) {
        if (row == null) {
            return services.text("kubernetes.job.why.none");
        }
        if (row.gone()) {
            return services.text("kubernetes.job.why.gone");
        }
        if (row.job().kind() == MigrationJob.Kind.WORKLOAD) {
            return services.text("kubernetes.job.why.workload", row.job().origin());
        }
        if (!row.job().status().isFinished()) {
            return services.text("kubernetes.job.why." + act + ".running");
        }
        return denied;
    }

    private String whyNotClean(String denied) {
        if (!denied.isEmpty()) {
            return denied;
        }
        boolean none =
                JobCleaning.preview(jobs.list().inScope(), JobCleaning.Which.FINISHED).isEmpty();
        return none ? services.text("kubernetes.job.why.nothing-finished") : "";
    }

    /// Prepares a copy of the selected Job and shows it.
    public void rerun() {
        var row = jobs.list().selected().get();
        var cluster = jobs.cluster().get();
        if (row == null || cluster == null) {
            return;
        }
        rerun(cluster, row.job(), false);
    }

    /// A copy, or why there is none yet.
    private sealed interface Prepared {
        record Copy(JobRerun rerun) implements Prepared {}

        record UnderWay(Problem.RerunUnderWay problem) implements Prepared {}
    }

    private void rerun(JobCluster cluster, MigrationJob job, boolean alongside) {
        services.background()
                .start(
                        services.text("kubernetes.job.rerun.preparing", job.name()),
                        _ -> prepare(cluster, job, alongside),
                        prepared -> {
                            switch (prepared) {
                                case Prepared.Copy(var rerun) -> ask(cluster, job, rerun);
                                case Prepared.UnderWay(var problem) ->
                                        refuse(cluster, job, problem);
                            }
                        });
    }

    private static Prepared prepare(JobCluster cluster, MigrationJob job, boolean alongside)
            throws ProblemException {
        try {
            return new Prepared.Copy(cluster.prepareRerun(job, alongside));
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.RerunUnderWay underWay) {
                return new Prepared.UnderWay(underWay);
            }
            throw e;
        }
    }

    /// Says why not, and leaves it to the person to run both all the same.
    private void refuse(JobCluster cluster, MigrationJob job, Problem.RerunUnderWay problem) {
        var question =
                JobQuestions.on(
                                Confirmation.of(
                                        services.text("kubernetes.job.alongside.title", job.name()),
                                        services.text(
                                                "kubernetes.job.alongside.text", problem.other()),
                                        services.text(
                                                "kubernetes.job.alongside.act", problem.other())),
                                services,
                                cluster,
                                job.namespace())
                        .dangerous();
        if (services.dialogs().confirm(question)) {
            rerun(cluster, job, true);
        }
    }

    private void ask(JobCluster cluster, MigrationJob job, JobRerun prepared) {
        cards.rerun(
                new RerunViewModel(
                        cluster,
                        job,
                        prepared,
                        services,
                        name -> {
                            history.started(cluster, prepared.namespace(), job.name(), name);
                            jobs.list().await(prepared.namespace(), name);
                        }));
    }

    /// Deletes the selected Job with its pods.
    public void delete() {
        var row = jobs.list().selected().get();
        var cluster = jobs.cluster().get();
        if (row == null || cluster == null) {
            return;
        }
        var job = row.job();
        var question =
                JobQuestions.on(
                                Confirmation.of(
                                        services.text("kubernetes.job.delete.title", job.name()),
                                        services.text("kubernetes.job.delete.text"),
                                        services.text("kubernetes.job.delete.act", job.name())),
                                services,
                                cluster,
                                job.namespace())
                        .dangerous();
        if (services.dialogs().confirm(question)) {
            services.background()
                    .start(
                            services.text("kubernetes.job.deleting", job.name()),
                            progress -> cluster.clean(List.of(job), progress),
                            cleaned -> cleaned.forEach(this::tellLeft));
        }
    }

    private void tellLeft(JobCleaning.Cleaned cleaned) {
        if (!cleaned.isDeleted()) {
            services.dialogs()
                    .confirm(
                            Confirmation.of(
                                    services.text("kubernetes.job.left.title", cleaned.name()),
                                    services.text("kubernetes.job.left.text", cleaned.skipped()),
                                    services.text("kubernetes.job.left.act")));
        }
    }

    /// Shows which finished Jobs would be deleted.
    public void clean() {
        var cluster = jobs.cluster().get();
        var choice = jobs.choice().get();
        if (cluster != null && choice != null) {
            cards.clean(new CleanViewModel(cluster, choice, jobs));
        }
    }

    /// Starts a Job of a CronJob now.
    public void runNow(MigrationCronJob cronJob) {
        var cluster = jobs.cluster().get();
        if (cluster == null) {
            return;
        }
        var question =
                JobQuestions.on(
                        Confirmation.of(
                                services.text("kubernetes.job.cron.run.title", cronJob.name()),
                                services.text(
                                        "kubernetes.job.cron.run.text",
                                        cronJob.active(),
                                        cronJob.suspended() ? 1 : 0),
                                services.text("kubernetes.job.cron.run.act", cronJob.name())),
                        services,
                        cluster,
                        cronJob.namespace());
        if (services.dialogs().confirm(question)) {
            services.background()
                    .start(
                            services.text("kubernetes.job.cron.running", cronJob.name()),
                            _ -> cluster.runNow(cronJob),
                            name -> jobs.list().await(cronJob.namespace(), name));
        }
    }

    /// Stops the schedule of a CronJob, or lets it go on.
    public void suspend(MigrationCronJob cronJob) {
        var cluster = jobs.cluster().get();
        if (cluster == null) {
            return;
        }
        var act = cronJob.suspended() ? "resume" : "suspend";
        var key = "kubernetes.job.cron." + act;
        var question =
                JobQuestions.on(
                        Confirmation.of(
                                services.text(key + ".title", cronJob.name()),
                                services.text(key + ".text", cronJob.schedule()),
                                services.text(key + ".act", cronJob.name())),
                        services,
                        cluster,
                        cronJob.namespace());
        if (services.dialogs().confirm(question)) {
            services.background()
                    .start(
                            services.text(key + ".doing", cronJob.name()),
                            _ -> {
                                cluster.suspend(cronJob, !cronJob.suspended());
                                return true;
                            },
                            _ -> {});
        }
    }

    /// Empty where the selected Job can be run once more.
    public ObservableValue<String> whyNotRerun() {
        return whyNotRerun;
    }

    public ObservableValue<String> whyNotDelete() {
        return whyNotDelete;
    }

    public ObservableValue<String> whyNotClean() {
        return whyNotClean;
    }

    /// Empty where files of a folder can be put there and run.
    ObservableValue<String> whyNotRun() {
        return whyNotRun;
    }

    ObservableValue<String> whyNotRunCronJob() {
        return jobs.permissions().whyNot(Permission.CREATE_JOBS);
    }

    ObservableValue<String> whyNotSuspend() {
        return jobs.permissions().whyNot(Permission.PATCH_CRON_JOBS);
    }
}
