package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.pipeline.Pipeline;
import dev.flightdeck.kubernetes.pipeline.StageKind;
import java.util.EnumSet;
import java.util.Set;

/// What is done by a Job.
public enum PipelineKind {
    PIPELINE("pipeline"),
    /// Without a connection to the database from here.
    RUN_JOB("run-job"),
    ROLLBACK_JOB("rollback-job");

    private final String word;

    PipelineKind(String word) {
        this.word = word;
    }

    /// As on the command line, and in the keys of its texts.
    public String word() {
        return word;
    }

    boolean asksDatabase() {
        return this != RUN_JOB;
    }

    boolean compares() {
        return this == PIPELINE;
    }

    boolean goesBack() {
        return this == ROLLBACK_JOB;
    }

    Set<StageKind> stages() {
        return switch (this) {
            case PIPELINE -> Pipeline.all();
            case RUN_JOB ->
                    EnumSet.of(
                            StageKind.VALIDATE,
                            StageKind.CONFIG_MAPS,
                            StageKind.RUN,
                            StageKind.FOLLOW);
            case ROLLBACK_JOB -> EnumSet.complementOf(EnumSet.of(StageKind.COMPARE));
        };
    }
}
