package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.CronJobs;
import dev.flightdeck.kubernetes.job.JobCleaning;
import dev.flightdeck.kubernetes.job.JobCleaning.Cleaned;
import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobEvents;
import dev.flightdeck.kubernetes.job.JobRerun;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobWatch;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogFollower;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.kubernetes.log.LogWish;
import dev.flightdeck.kubernetes.record.JobRecord;
import dev.flightdeck.kubernetes.record.JobRecords;
import dev.flightdeck.kubernetes.record.Recordings;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The clusters of the kubeconfigs.
///
/// @param rules by what migrations are told, asked each time a watch begins
/// @param records where is kept what is recorded
/// @param recordings record what is looked at
public record KubernetesJobs(
        Clusters clusters, Supplier<JobRules> rules, Path records, Recordings recordings)
        implements JobClusters {
    @Override
    public List<KubeContext> contexts() {
        return clusters.kubeconfigs().contexts();
    }

    @Override
    public JobCluster open(String context, boolean anew) throws ProblemException {
        return new Opened(anew ? clusters.reopen(context) : clusters.open(context), this);
    }

    private record Opened(Cluster cluster, KubernetesJobs all) implements JobCluster {
        @Override
        public KubeContext context() {
            return cluster.context();
        }

        @Override
        public List<String> namespaces() throws ProblemException {
            return cluster.namespaces();
        }

        @Override
        public Watch watch(
                @Nullable String namespace, Consumer<JobSnapshot> listener, Runnable onRecord)
                throws ProblemException {
            var rules = all.rules().get();
            record(namespace, rules);
            var watch = JobWatch.start(cluster, namespace, rules, listener);
            var heard = all.recordings().onRecord(onRecord);
            return () -> {
                heard.run();
                watch.close();
            };
        }

        /// It goes on when nobody looks any more.
        private void record(@Nullable String namespace, JobRules rules) throws ProblemException {
            try {
                all.recordings().record(cluster, namespace, rules);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private ProblemException unreadable(IOException e) {
            return new ProblemException(
                    new Problem.FileUnreadable(
                            all.records().toString(), String.valueOf(e.getMessage())),
                    e);
        }

        @Override
        public List<RecordedJob> recorded(@Nullable String namespace, Set<String> present)
                throws ProblemException {
            var rules = all.rules().get();
            var found = new ArrayList<RecordedJob>();
            for (var record : new JobRecords(all.records()).list()) {
                boolean here =
                        !present.contains(record.uid())
                                && record.context().equals(context().name())
                                && (namespace == null || namespace.equals(record.namespace()));
                if (here) {
                    read(record, rules).ifPresent(found::add);
                }
            }
            return found;
        }

        private Optional<RecordedJob> read(JobRecord record, JobRules rules)
                throws ProblemException {
            try {
                return record.migrationJob(rules).map(job -> new RecordedJob(job, record));
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public Optional<RecordedJob> record(MigrationJob job) throws ProblemException {
            return new JobRecords(all.records())
                    .list().stream()
                            .filter(record -> record.uid().equals(job.uid()))
                            .filter(record -> record.context().equals(context().name()))
                            .findFirst()
                            .map(record -> new RecordedJob(job, record));
        }

        @Override
        public Cluster.Answer may(Permission permission, String namespace) throws ProblemException {
            return cluster.may(permission, namespace);
        }

        @Override
        public List<JobEvent> events(MigrationJob job) throws ProblemException {
            return JobEvents.of(cluster, job);
        }

        @Override
        public Reading read(MigrationJob job, LogSink sink) {
            var follower = new LogFollower(cluster, LogWish.following(), sink);
            follower.update(job.logRuns());
            return new Reading() {
                @Override
                public void update(MigrationJob now) {
                    follower.update(now.logRuns());
                }

                @Override
                public void close() {
                    follower.close();
                }
            };
        }

        @Override
        public List<Cleaned> clean(List<MigrationJob> previewed, Progress progress)
                throws ProblemException {
            return new JobCleaning(cluster).clean(previewed, progress);
        }

        @Override
        public JobRerun prepareRerun(MigrationJob job, boolean alongside) throws ProblemException {
            return JobRerun.prepare(cluster, job.namespace(), job.name(), alongside);
        }

        @Override
        public void tryRerun(String namespace, String yaml) throws ProblemException {
            JobRerun.tryOut(cluster, namespace, yaml);
        }

        @Override
        public String rerun(JobRerun prepared, String yaml) throws ProblemException {
            return prepared.run(cluster, yaml);
        }

        @Override
        public String runNow(MigrationCronJob cronJob) throws ProblemException {
            return new CronJobs(cluster).runNow(cronJob);
        }

        @Override
        public void suspend(MigrationCronJob cronJob, boolean suspended) throws ProblemException {
            new CronJobs(cluster).suspend(cronJob, suspended);
        }
    }
}
