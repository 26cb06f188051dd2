package dev.flightdeck.kubernetes.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A CronJob.
///
/// @param rule why it counts as one of migrations; empty where it does not
/// @param schedule in cron's own writing
/// @param timeZone null for that of the cluster
/// @param lastScheduled null where it never ran
/// @param lastSucceeded null where none did
/// @param active Jobs of it that run now
public record MigrationCronJob(
        String namespace,
        String name,
        String uid,
        String rule,
        String schedule,
        @Nullable String timeZone,
        boolean suspended,
        @Nullable Instant lastScheduled,
        @Nullable Instant lastSucceeded,
        int active) {
    public boolean isMigration() {
        return !rule.isEmpty();
    }
}
