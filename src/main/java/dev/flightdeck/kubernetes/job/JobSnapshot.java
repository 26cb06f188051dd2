package dev.flightdeck.kubernetes.job;

import dev.flightdeck.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is in a namespace, as last heard.
///
/// @param jobs all of them, the newest first; those of migrations say so
/// @param jobsComplete the Jobs and their pods were heard once
/// @param complete everything was, CronJobs too
/// @param problem why nothing more is heard for now, or not all; null where all is well
public record JobSnapshot(
        List<MigrationJob> jobs,
        List<MigrationCronJob> cronJobs,
        boolean jobsComplete,
        boolean complete,
        @Nullable Problem problem) {
    public JobSnapshot {
        jobs = List.copyOf(jobs);
        cronJobs = List.copyOf(cronJobs);
    }

    /// One in which the Jobs were heard when everything was.
    public JobSnapshot(
            List<MigrationJob> jobs,
            List<MigrationCronJob> cronJobs,
            boolean complete,
            @Nullable Problem problem) {
        this(jobs, cronJobs, complete, complete, problem);
    }

    static JobSnapshot nothingYet() {
        return new JobSnapshot(List.of(), List.of(), false, null);
    }

    /// Those of migrations only.
    public List<MigrationJob> migrations() {
        return jobs.stream().filter(MigrationJob::isMigration).toList();
    }
}
