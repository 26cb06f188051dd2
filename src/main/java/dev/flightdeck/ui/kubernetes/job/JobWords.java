package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Jobs in the words of the window.
final class JobWords {
    private static final Map<String, String> TOOLS =
            Map.of(
                    "flyway", "Flyway",
                    "dbmate", "dbmate",
                    "atlas", "Atlas",
                    "golang-migrate", "golang-migrate");

    private final Messages messages;
    private final Times times;

    JobWords(Messages messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    String state(JobRow row) {
        return messages.text(
                "kubernetes.job.state."
                        + row.job().status().state().name().toLowerCase(Locale.ROOT));
    }

    /// `recorded 02:14, the Job is gone`.
    String gone(JobRow row) {
        var record = row.record();
        return record == null
                ? messages.text("kubernetes.job.gone")
                : messages.text("kubernetes.job.gone.recorded", moment(record.time()));
    }

    /// `3 of 3` where it matters, else how many there were.
    static String attempts(MigrationJob job) {
        int made = job.attemptsMade();
        boolean limited = job.attemptLimit() > 0;
        boolean matters = made > 1 || job.status().state() == JobStatus.State.FAILED;
        return limited && matters && made <= job.attemptLimit()
                ? made + " of " + job.attemptLimit()
                : made == 0 ? "–" : String.valueOf(made);
    }

    /// The tool's name as it writes itself; empty where it is not known.
    static String tool(MigrationJob job) {
        var tool = job.tool();
        return tool == null ? "" : TOOLS.getOrDefault(tool, tool);
    }

    /// On as few lines as can be: which containers are init containers is said beside the table.
    static String reason(MigrationJob job) {
        return job.status().words().replace("init container ", "");
    }

    String started(MigrationJob job) {
        var started = job.started();
        return started == null ? "–" : times.clockTime(started);
    }

    static String took(MigrationJob job, Instant now) {
        var took = job.took(now);
        return took == null ? "–" : took(took);
    }

    static String took(Duration took) {
        return took.isZero() ? "< 1 s" : Times.took((double) took.toMillis());
    }

    String moment(@Nullable Instant time) {
        return time == null ? messages.text("kubernetes.job.never") : times.clockTime(time);
    }

    static boolean isUnderWay(MigrationJob job) {
        return job.started() != null && !job.status().isFinished();
    }
}
