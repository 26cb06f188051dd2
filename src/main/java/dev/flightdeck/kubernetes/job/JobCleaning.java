package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;

/// Deletes finished Jobs with their pods, and never one that runs: each is looked at once more, and
/// the API server is asked to delete exactly what was seen.
public final class JobCleaning {
    /// Which Jobs.
    public enum Which {
        FAILED,
        COMPLETE,
        FINISHED;

        boolean includes(JobStatus status) {
            return switch (this) {
                case FAILED -> status.state() == JobStatus.State.FAILED;
                case COMPLETE -> status.state() == JobStatus.State.COMPLETE;
                case FINISHED -> status.isFinished();
            };
        }
    }

    /// What became of one.
    ///
    /// @param skipped why it was left; empty where it was deleted
    public record Cleaned(String name, String skipped) {
        public boolean isDeleted() {
            return skipped.isEmpty();
        }
    }

    private final Cluster cluster;

    public JobCleaning(Cluster cluster) {
        this.cluster = cluster;
    }

    /// What would be deleted.
    public static List<MigrationJob> preview(List<MigrationJob> jobs, Which which) {
        return jobs.stream()
                .filter(job -> job.kind() == MigrationJob.Kind.JOB && which.includes(job.status()))
                .toList();
    }

    /// Gives what the cluster gives, of the first Job that cannot be deleted for another reason
    /// than that it changed; those before it are deleted then.
    public List<Cleaned> clean(List<MigrationJob> previewed, Progress progress)
            throws ProblemException {
        var cleaned = new ArrayList<Cleaned>();
        for (var job : previewed) {
            if (progress.cancelRequested()) {
                break;
            }
            progress.message("Deleting Job " + job.name());
            cleaned.add(new Cleaned(job.name(), delete(job)));
            progress.done(cleaned.size(), previewed.size());
        }
        return cleaned;
    }

    /// Why it was left; empty where it was deleted.
    private String delete(MigrationJob seen) throws ProblemException {
        var now = JobReader.get(cluster, seen.namespace(), seen.name());
        if (now == null) {
            return "it is gone already";
        }
        if (!now.getMetadata().getUid().equals(seen.uid())) {
            return "another Job has that name now";
        }
        if (!JobConditions.isFinished(now)) {
            return "it runs";
        }
        return deleteAsSeen(now);
    }

    /// With its pods: the client asks for propagation in the background.
    private String deleteAsSeen(Job job) throws ProblemException {
        try {
            cluster.ask(
                    "deleting Job " + job.getMetadata().getName(),
                    api ->
                            api.resource(job)
                                    .lockResourceVersion(job.getMetadata().getResourceVersion())
                                    .delete());
            return "";
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.ClusterConflict) {
                return "it changed meanwhile";
            }
            throw e;
        }
    }
}
