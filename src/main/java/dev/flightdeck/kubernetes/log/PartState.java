package dev.flightdeck.kubernetes.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the reading of a part is.
public sealed interface PartState {
    /// Read now; what comes is appended.
    ///
    /// @param brokeAt when the connection broke the last time; null where it never did
    record Following(@Nullable Instant brokeAt) implements PartState {}

    /// The connection broke, and it is not yet read again.
    record Broken(Instant at, String reason) implements PartState {}

    /// Everything was read.
    ///
    /// @param exitCode null where it is not known
    /// @param reason the cluster's word; empty for none
    record Ended(@Nullable Integer exitCode, String reason) implements PartState {}
}
