package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogSink;
import dev.flightdeck.kubernetes.record.JobRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Job that was recorded, as last seen.
public record RecordedJob(MigrationJob job, JobRecord record) {
    /// When, by this machine's clock.
    @Nullable Instant time() {
        return record.recorded();
    }

    List<JobEvent> events() throws IOException {
        return record.events();
    }

    /// Gives every line that can be read.
    ///
    /// @return what is wrong with the record; empty for nothing
    String replay(LogSink sink) throws IOException {
        return record.replay(sink);
    }
}
