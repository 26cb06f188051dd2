package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.job.JobConditions;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The Jobs of a workspace.
final class LastJob {
    private final List<Job> jobs;

    private LastJob(List<Job> jobs) {
        this.jobs = jobs;
    }

    static LastJob read(Cluster cluster, JobRequest request) throws ProblemException {
        return new LastJob(
                cluster.ask(
                        "listing the Jobs of %s in %s"
                                .formatted(request.name(), request.namespace()),
                        api ->
                                api.batch()
                                        .v1()
                                        .jobs()
                                        .inNamespace(request.namespace())
                                        .withLabel(OwnLabels.WORKSPACE, request.name())
                                        .list()
                                        .getItems()));
    }

    /// Gives `JobUnderWay`.
    void refuseRunning(Cluster cluster) throws ProblemException {
        for (var job : jobs) {
            if (!JobConditions.isFinished(job)) {
                throw new ProblemException(
                        new Problem.JobUnderWay(
                                cluster.context().name(),
                                job.getMetadata().getNamespace(),
                                job.getMetadata().getName()));
            }
        }
    }

    /// The last one that applied migrations and has finished.
    Optional<Job> finished() {
        return jobs.stream()
                .filter(JobConditions::isFinished)
                .filter(job ->
                        !JobRequest.ROLLBACK.equals(
                                job.getMetadata().getLabels().get(OwnLabels.ACT)))
                .max(
                        Comparator.comparing(
                                job -> String.valueOf(job.getMetadata().getCreationTimestamp())));
    }

    /// `shop-migrate-x7k2p, complete`.
    static String words(Job job) {
        return job.getMetadata().getName()
                + (JobConditions.hasFailed(job) ? ", failed" : ", complete");
    }

    /// What it mounted, by path, each with the beginning of its hash; null where it does not say.
    static @Nullable Map<String, String> files(Job job) {
        var annotations = job.getMetadata().getAnnotations();
        var text = annotations == null ? null : annotations.get(OwnLabels.FILES);
        if (text == null) {
            return null;
        }
        var files = new HashMap<String, String>();
        text.lines()
                .forEach(line -> {
                    int blank = line.indexOf(' ');
                    if (blank > 0) {
                        files.put(line.substring(blank + 1), line.substring(0, blank));
                    }
                });
        return files;
    }
}
