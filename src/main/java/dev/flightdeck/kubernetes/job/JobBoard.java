package dev.flightdeck.kubernetes.job;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Keeps what was heard of Jobs and pods, and folds again only what changed: thousands of them
/// stand still most of the time. Any thread.
final class JobBoard {
    private static final Comparator<MigrationJob> NEWEST_FIRST =
            Comparator.comparing(
                            MigrationJob::created, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .reversed()
                    .thenComparing(MigrationJob::name);

    private final JobRules rules;
    private final Map<String, Job> jobs = new HashMap<>();
    private final Map<String, MigrationCronJob> cronJobs = new HashMap<>();

    /// Pods by what made them: the uid of a Job, or the key of a workload.
    private final Map<String, Map<String, Pod>> pods = new HashMap<>();

    private final Map<String, MigrationJob> folded = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    JobBoard(JobRules rules) {
        this.rules = rules;
    }

    synchronized void put(Job job) {
        jobs.put(job.getMetadata().getUid(), job);
        changed.add(job.getMetadata().getUid());
    }

    /// A Job as it was when it was deleted.
    synchronized MigrationJob last(Job deleted) {
        var job =
                new JobBuilder(deleted)
                        .editMetadata()
                        .withDeletionTimestamp(null)
                        .endMetadata()
                        .build();
        var own = pods.getOrDefault(job.getMetadata().getUid(), Map.of()).values();
        return JobFold.of(job, own, rules);
    }

    synchronized void remove(Job job) {
        jobs.remove(job.getMetadata().getUid());
        changed.add(job.getMetadata().getUid());
    }

    synchronized void put(Pod pod) {
        var owner = owner(pod);
        pods.computeIfAbsent(owner, _ -> new LinkedHashMap<>())
                .put(pod.getMetadata().getUid(), pod);
        changed.add(owner);
    }

    synchronized void remove(Pod pod) {
        var owner = owner(pod);
        var left = pods.get(owner);
        if (left != null) {
            left.remove(pod.getMetadata().getUid());
            if (left.isEmpty()) {
                pods.remove(owner);
            }
        }
        changed.add(owner);
    }

    synchronized void put(CronJob cronJob) {
        cronJobs.put(cronJob.getMetadata().getUid(), CronJobFold.of(cronJob, rules));
    }

    synchronized void remove(CronJob cronJob) {
        cronJobs.remove(cronJob.getMetadata().getUid());
    }

    private static String owner(Pod pod) {
        var job = JobFold.jobOf(pod);
        return job == null ? JobFold.workloadKey(pod) : job;
    }

    /// As of now.
    synchronized JobSnapshot snapshot() {
        changed.forEach(this::fold);
        changed.clear();
        var all = new ArrayList<>(folded.values());
        all.sort(NEWEST_FIRST);
        var crons = new ArrayList<>(cronJobs.values());
        crons.sort(Comparator.comparing(MigrationCronJob::name));
        return new JobSnapshot(all, crons, true, null);
    }

    private void fold(String owner) {
        var job = jobs.get(owner);
        var own = pods.getOrDefault(owner, Map.of()).values();
        if (job != null) {
            folded.put(owner, JobFold.of(job, own, rules));
            return;
        }
        // pods of a Job that is gone are no workload
        var workload =
                own.isEmpty() || own.stream().anyMatch(pod -> JobFold.jobOf(pod) != null)
                        ? null
                        : JobFold.ofWorkload(List.copyOf(own), rules);
        if (workload == null) {
            folded.remove(owner);
        } else {
            folded.put(owner, workload);
        }
    }
}
