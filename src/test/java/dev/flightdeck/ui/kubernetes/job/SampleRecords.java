package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.record.JobRecord;
import java.nio.file.Path;

/// Records without files.
final class SampleRecords {
    private SampleRecords() {}

    static RecordedJob of(MigrationJob job) {
        return new RecordedJob(
                job,
                new JobRecord(
                        Path.of("nowhere"),
                        "minikube",
                        job.namespace(),
                        job.name(),
                        job.uid(),
                        job.status().state(),
                        "complete",
                        SampleJobs.START,
                        SampleJobs.START,
                        JobRecord.Recording.WHOLE,
                        ""));
    }
}
