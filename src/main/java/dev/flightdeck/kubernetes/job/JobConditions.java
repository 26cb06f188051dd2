package dev.flightdeck.kubernetes.job;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import org.jspecify.annotations.Nullable;

/// What the Job controller says of a Job. Pure.
///
/// @see <a
///   href="https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup">Job
///   termination</a>
public final class JobConditions {
    static final String COMPLETE = "Complete";
    static final String FAILED = "Failed";

    private JobConditions() {}

    /// Whether it has completed or failed.
    public static boolean isFinished(Job job) {
        return find(job, COMPLETE) != null || hasFailed(job);
    }

    /// Whether it has ended with a failure.
    public static boolean hasFailed(Job job) {
        return find(job, FAILED) != null;
    }

    /// The condition of a type where it holds; null where it does not.
    static @Nullable JobCondition find(Job job, String type) {
        return job.getStatus() == null
                ? null
                : PodFold.orEmpty(job.getStatus().getConditions()).stream()
                        .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
                        .findFirst()
                        .orElse(null);
    }
}
