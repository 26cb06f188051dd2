package dev.flightdeck.kubernetes.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something the cluster says happened to a Job or a pod of it.
///
/// @param time the last time; null where none is told
/// @param warning Kubernetes calls it a warning
/// @param object `Pod shop-migrate-x7k2p`
/// @param count how often
public record JobEvent(
        @Nullable Instant time,
        boolean warning,
        String reason,
        String object,
        String message,
        int count) {}
