package dev.flightdeck.cli;

import dev.flightdeck.database.Masking;
import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.ContainerRun;
import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogStory;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The documented objects of Jobs and CronJobs.
final class JobJson {
    private JobJson() {}

    static JsonObject of(MigrationJob job, Instant now) {
        var took = job.took(now);
        return new JsonObject()
                .put("kind", job.kind().name().toLowerCase(Locale.ROOT))
                .put("namespace", job.namespace())
                .put("name", job.name())
                .put("uid", job.uid())
                .put("state", JobText.word(job.status()))
                .put("reason", job.status().reason())
                .put("message", job.status().message())
                .put("migration", job.isMigration())
                .put("rule", job.rule())
                .put("tool", job.tool())
                .put("origin", job.origin())
                .put("attemptsMade", job.attemptsMade())
                .put("attemptLimit", job.attemptLimit())
                .put("started", text(job.started()))
                .put("finished", text(job.finished()))
                .put("tookSeconds", took == null ? null : took.toSeconds())
                .put("attempts", job.attempts().stream().map(JobJson::of).toList());
    }

    private static JsonObject of(Attempt attempt) {
        return new JsonObject()
                .put("number", attempt.number())
                .put("pod", attempt.pod())
                .put("phase", attempt.phase())
                .put("trouble", attempt.trouble())
                .put("containers", attempt.containers().stream().map(JobJson::of).toList());
    }

    private static JsonObject of(ContainerRun run) {
        return new JsonObject()
                .put("kind", run.kind().name().toLowerCase(Locale.ROOT))
                .put("name", run.name())
                .put("image", run.image())
                .put("state", run.state().name().toLowerCase(Locale.ROOT))
                .put("reason", run.reason())
                .put("exitCode", run.exitCode())
                .put("restarts", run.restarts());
    }

    static JsonObject of(LogStory.Failure failure) {
        var migration = failure.migration();
        return new JsonObject()
                .put("version", migration == null ? null : migration.version())
                .put("file", migration == null ? null : migration.file())
                .put("line", failure.line() == 0 ? null : failure.line())
                .put("sqlState", failure.sqlState().isEmpty() ? null : failure.sqlState())
                .put("message", Masking.in(failure.words()));
    }

    static JsonObject of(MigrationCronJob cron) {
        return new JsonObject()
                .put("namespace", cron.namespace())
                .put("name", cron.name())
                .put("schedule", cron.schedule())
                .put("timeZone", cron.timeZone())
                .put("suspended", cron.suspended())
                .put("migration", cron.isMigration())
                .put("lastScheduled", text(cron.lastScheduled()))
                .put("lastSucceeded", text(cron.lastSucceeded()))
                .put("active", cron.active());
    }

    static JsonObject of(JobEvent event) {
        return new JsonObject()
                .put("time", text(event.time()))
                .put("warning", event.warning())
                .put("reason", event.reason())
                .put("object", event.object())
                .put("message", event.message())
                .put("count", event.count());
    }

    static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
