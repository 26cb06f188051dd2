package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a pipeline ended.
///
/// @param job name of the Job; null where none was made
/// @param problem null where nothing failed
public record PipelineReport(
        List<Stage> stages, Outcome outcome, @Nullable String job, @Nullable Problem problem) {
    /// In a word.
    public enum Outcome {
        /// The Job is complete, and the history of the database says so.
        VERIFIED,
        /// The Job is complete; the database was not asked, or does not keep it.
        NOT_VERIFIED,
        /// The Job was made, and was not to be followed.
        STARTED,
        NOTHING_TO_DO,
        FAILED,
        CANCELLED
    }

    public PipelineReport {
        stages = List.copyOf(stages);
    }
}
