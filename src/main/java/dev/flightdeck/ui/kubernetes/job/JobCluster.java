package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.job.JobCleaning.Cleaned;
import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobRerun;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One cluster as the Jobs tab needs it. Blocking, but for [#context]; not for the FX thread.
public interface JobCluster {
    KubeContext context();

    List<String> namespaces() throws ProblemException;

    /// Tells of every change until it is closed, from threads of its own. Migration Jobs are
    /// recorded from then on, also after it was closed.
    ///
    /// @param namespace null for all
    /// @param onRecord told when a record begins or ends
    Watch watch(@Nullable String namespace, Consumer<JobSnapshot> listener, Runnable onRecord)
            throws ProblemException;

    /// What was recorded of Jobs.
    ///
    /// @param namespace null for all
    /// @param present the uids of those that need not be read: they are there
    List<RecordedJob> recorded(@Nullable String namespace, Set<String> present)
            throws ProblemException;

    /// What was recorded of a Job, whether it is there or not; empty for nothing.
    Optional<RecordedJob> record(MigrationJob job) throws ProblemException;

    Cluster.Answer may(Permission permission, String namespace) throws ProblemException;

    List<JobEvent> events(MigrationJob job) throws ProblemException;

    /// Reads its log until the reading is closed.
    Reading read(MigrationJob job, LogSink sink);

    List<Cleaned> clean(List<MigrationJob> previewed, Progress progress) throws ProblemException;

    /// @param alongside also while another run of the same Job is under way
    JobRerun prepareRerun(MigrationJob job, boolean alongside) throws ProblemException;

    /// Has the API server check the manifest and make nothing.
    void tryRerun(String namespace, String yaml) throws ProblemException;

    /// @return the name of the new Job
    String rerun(JobRerun prepared, String yaml) throws ProblemException;

    /// @return the name of the new Job
    String runNow(MigrationCronJob cronJob) throws ProblemException;

    void suspend(MigrationCronJob cronJob, boolean suspended) throws ProblemException;

    /// Jobs that are watched.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// A log that is read.
    interface Reading extends AutoCloseable {
        /// The Job as it is now.
        void update(MigrationJob job);

        /// May wait a moment for what is under way.
        @Override
        void close();
    }
}
