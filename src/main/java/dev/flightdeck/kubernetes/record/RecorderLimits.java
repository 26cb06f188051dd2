package dev.flightdeck.kubernetes.record;

import java.time.Duration;

/// How much is kept.
///
/// @param totalBytes of all records; the oldest go first
/// @param jobBytes of the logs of one Job; what comes after that is not kept, and the record says
///   so
/// @param age older records go
public record RecorderLimits(long totalBytes, long jobBytes, Duration age) {
    private static final RecorderLimits USUAL =
            new RecorderLimits(2L << 30, 200L << 20, Duration.ofDays(30));

    /// 2 GiB, 200 MiB a Job, 30 days.
    public static RecorderLimits usual() {
        return USUAL;
    }
}
