package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;

/// What can be done with CronJobs.
public final class CronJobs {
    /// As `kubectl create job --from=cronjob/...` marks what a person started.
    private static final String STARTED_BY_HAND = "cronjob.kubernetes.io/instantiate";

    private static final int LONGEST_BASE = 52; // as the controller allows for its own Jobs

    private final Cluster cluster;

    public CronJobs(Cluster cluster) {
        this.cluster = cluster;
    }

    /// Starts a Job of it now, as its schedule would.
    ///
    /// Gives `ClusterObjectMissing`, `ClusterForbidden`, `ClusterRefused`.
    ///
    /// @return the name of the Job
    public String runNow(MigrationCronJob cronJob) throws ProblemException {
        var now = read(cronJob);
        var doing = "starting a Job of CronJob " + cronJob.name();
        return NewJob.create(cluster, cronJob.namespace(), NewJob.marked(job(now)), doing)
                .getMetadata()
                .getName();
    }

    private static Job job(CronJob cronJob) {
        var template = cronJob.getSpec().getJobTemplate();
        var meta = cronJob.getMetadata();
        var annotations = new HashMap<String, String>();
        if (template.getMetadata() != null) {
            annotations.putAll(JobFold.annotations(template.getMetadata()));
        }
        annotations.put(STARTED_BY_HAND, "manual");
        var base =
                meta.getName().length() <= LONGEST_BASE
                        ? meta.getName()
                        : meta.getName().substring(0, LONGEST_BASE).replaceFirst("[-.]+$", "");
        return new JobBuilder()
                .withNewMetadata()
                .withName(NewJob.name(base + "-manual-"))
                .withNamespace(meta.getNamespace())
                .withAnnotations(annotations)
                .withLabels(
                        template.getMetadata() == null ? null : template.getMetadata().getLabels())
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("CronJob")
                .withName(meta.getName())
                .withUid(meta.getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    /// Stops its schedule, or lets it go on. Jobs that run are not touched.
    public void suspend(MigrationCronJob cronJob, boolean suspended) throws ProblemException {
        read(cronJob);
        cluster.ask(
                (suspended ? "suspending" : "resuming") + " CronJob " + cronJob.name(),
                api ->
                        api.batch()
                                .v1()
                                .cronjobs()
                                .inNamespace(cronJob.namespace())
                                .withName(cronJob.name())
                                .patch(
                                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                                        "{\"spec\":{\"suspend\":%s}}".formatted(suspended)));
    }

    private CronJob read(MigrationCronJob seen) throws ProblemException {
        var now =
                cluster.ask(
                        "reading CronJob " + seen.name(),
                        api ->
                                api.batch()
                                        .v1()
                                        .cronjobs()
                                        .inNamespace(seen.namespace())
                                        .withName(seen.name())
                                        .get());
        if (now == null || !now.getMetadata().getUid().equals(seen.uid())) {
            throw new ProblemException(
                    new Problem.ClusterObjectMissing(
                            cluster.context().name(),
                            "CronJob %s in namespace %s".formatted(seen.name(), seen.namespace())));
        }
        return now;
    }
}
