package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.ContainerRun;
import dev.flightdeck.kubernetes.job.JobEvent;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogStory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Jobs and CronJobs as text.
final class JobText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private JobText() {}

    /// @param whole however wide it becomes
    static String table(List<MigrationJob> jobs, Instant now, Style style, boolean whole) {
        var table = new Table("JOB", "STATE", "ATTEMPTS", "STARTED", "TOOK", "REASON");
        for (var job : jobs) {
            table.add(
                    Mark.of(job.status().state()),
                    name(job),
                    word(job.status()),
                    attempts(job),
                    time(job.started()),
                    took(job, now),
                    job.status().words());
        }
        if (!whole) {
            table.cut(5);
        }
        return table.render(style, 1);
    }

    private static String name(MigrationJob job) {
        return job.kind() == MigrationJob.Kind.WORKLOAD
                ? job.name() + " (init containers)"
                : job.name();
    }

    static String word(JobStatus status) {
        return status.state().name().toLowerCase(Locale.ROOT);
    }

    /// A Job may have ended without its controller having counted a pod that is gone.
    private static String attempts(MigrationJob job) {
        if (job.attemptsMade() == 0 && job.status().isFinished()) {
            return "";
        }
        return job.attemptLimit() == 0
                ? String.valueOf(job.attemptsMade())
                : job.attemptsMade() + " of " + job.attemptLimit();
    }

    static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    private static String took(MigrationJob job, Instant now) {
        var took = job.took(now);
        return took == null ? "" : words(took);
    }

    /// The API's times are whole seconds.
    private static String words(Duration time) {
        return time.toSeconds() < 60 ? time.toSeconds() + " s" : Describe.millis(time.toMillis());
    }

    static String cronJobs(List<MigrationCronJob> cronJobs, Style style) {
        var table = new Table("CRONJOB", "STATE", "SCHEDULE", "LAST RUN", "LAST SUCCESS");
        for (var cron : cronJobs) {
            table.add(
                    cron.suspended() ? Mark.NONE : cron.active() > 0 ? Mark.RUNNING : Mark.PENDING,
                    cron.name(),
                    state(cron),
                    cron.schedule() + (cron.timeZone() == null ? "" : " " + cron.timeZone()),
                    time(cron.lastScheduled()),
                    time(cron.lastSucceeded()));
        }
        return table.render(style, 1);
    }

    private static String state(MigrationCronJob cron) {
        return cron.suspended() ? "suspended" : cron.active() > 0 ? "running" : "scheduled";
    }

    /// Everything about one.
    ///
    /// @param failure what its log says of it; null for nothing
    static String details(
            MigrationJob job,
            LogStory.@Nullable Failure failure,
            List<JobEvent> events,
            Instant now,
            Style style) {
        var text = new StringBuilder();
        line(text, "Job", name(job) + " in namespace " + job.namespace());
        line(
                text,
                "State",
                style.mark(Mark.of(job.status().state()))
                        + " "
                        + word(job.status())
                        + (job.status().words().isEmpty() ? "" : ": " + job.status().words()));
        line(text, "Failed at", failure == null ? "" : failure.sentence());
        line(text, "Counts as", job.isMigration() ? "migration, by its " + job.rule() : "");
        line(text, "Made by", job.origin());
        line(text, "Attempts", attempts(job));
        line(text, "Started", time(job.started()));
        line(text, "Took", took(job, now));
        for (var attempt : job.attempts()) {
            text.append('\n').append(of(attempt));
        }
        if (!events.isEmpty()) {
            text.append("\nEvents\n");
            events.forEach(event -> text.append("  ").append(of(event)).append('\n'));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-10s%s%n".formatted(name, Style.clean(value)));
        }
    }

    private static String of(Attempt attempt) {
        var text =
                new StringBuilder(
                        "Attempt %d: pod %s, %s%s%n"
                                .formatted(
                                        attempt.number(),
                                        attempt.pod(),
                                        attempt.phase().toLowerCase(Locale.ROOT),
                                        attempt.trouble().isEmpty()
                                                ? ""
                                                : ": " + attempt.trouble()));
        for (var run : attempt.containers()) {
            text.append("  ").append(of(run)).append('\n');
        }
        return Style.clean(text.toString());
    }

    /// `init wait-for-postgres ok`, `main migrate exit 1`.
    static String of(ContainerRun run) {
        var kind = run.kind().name().toLowerCase(Locale.ROOT);
        return (run.restarts() == 0 ? "%s %s" : "%s %s, restarted %d times")
                .formatted(kind, run.words(), run.restarts());
    }

    private static String of(JobEvent event) {
        return Style.clean(
                "%s %s%s %s%s: %s"
                        .formatted(
                                time(event.time()),
                                event.warning() ? "warning " : "",
                                event.object(),
                                event.reason(),
                                event.count() > 1 ? " (" + event.count() + " times)" : "",
                                event.message().replace('\n', ' ')));
    }
}
