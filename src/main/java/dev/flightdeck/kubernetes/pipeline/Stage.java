package dev.flightdeck.kubernetes.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stage of a pipeline as it is now.
///
/// @param started null where it has not
/// @param ended null where it has not
public record Stage(
        StageKind kind, StageStatus status, @Nullable Instant started, @Nullable Instant ended) {
    /// Until `now` where it runs; null where it has not started.
    public @Nullable Duration took(Instant now) {
        return started == null ? null : Duration.between(started, ended == null ? now : ended);
    }
}
