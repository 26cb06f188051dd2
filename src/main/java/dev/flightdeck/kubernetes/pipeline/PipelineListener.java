package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.MigrationJob;
import java.util.List;
import java.util.function.Supplier;

/// Hears of a pipeline under way, from the thread that runs it.
public interface PipelineListener {
    /// Hears nothing; a Job is left running.
    PipelineListener NONE = new PipelineListener() {};

    /// What becomes of a Job whose pipeline is cancelled.
    enum OnCancel {
        LET_RUN,
        DELETE
    }

    /// A stage began, went on or ended.
    ///
    /// @param stages all of them
    default void changed(List<Stage> stages) {}

    /// The Job was made; its logs can be followed from here on.
    default void created(String namespace, String job) {}

    /// Something about the Job changed.
    default void job(MigrationJob job) {}

    /// An attempt of the Job failed; told once for each.
    ///
    /// @param lastLines asks the API server for those of the container that failed; one line that
    ///   says why where they cannot be read
    default void failed(Attempt attempt, Supplier<List<String>> lastLines) {}

    /// The pipeline was cancelled while the Job runs.
    default OnCancel cancelled(MigrationJob job) {
        return OnCancel.LET_RUN;
    }
}
