package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogFilter;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogWish;
import dev.flightdeck.workspace.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which lines of a Job's logs.
final class LogOptions {
    private @Nullable LogFilter grep;
    private @Nullable Duration sinceAgo;
    private @Nullable Instant sinceTime;

    @Option(
            names = "--container",
            paramLabel = "NAME",
            description = "Only this container (of init containers too).")
    @Nullable String container;

    @Option(
            names = "--attempt",
            paramLabel = "N",
            description = "Only this attempt, counted from 1.",
            converter = CountConverter.class)
    @Nullable Integer attempt;

    @Option(names = "--previous", description = "Only the runs before a restart of the container.")
    boolean previous;

    @Option(
            names = "--tail",
            paramLabel = "N",
            description = "The last N lines of each part.",
            converter = CountConverter.class)
    @Nullable Integer tail;

    @Option(names = "--timestamps", description = "With the time of the cluster before each line.")
    boolean timestamps;

    @Option(
            names = "--grep",
            paramLabel = "REGEX",
            description = "Only lines in which the expression is found; capitals count.")
    void grep(@Nullable String expression) {
        if (expression == null) {
            return;
        }
        try {
            grep = LogFilter.of(new LogFilter.Terms(expression, true, true, false));
        } catch (LogFilter.BadExpression e) {
            throw new TypeConversionException(
                    "--grep: %s at character %d".formatted(e.reason(), e.position() + 1));
        }
    }

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "What is no older: 10min, or 2026-03-01T10:00:00Z.")
    void since(@Nullable String text) {
        if (text == null) {
            return;
        }
        sinceAgo = Durations.parse(text).orElse(null);
        if (sinceAgo == null) {
            try {
                sinceTime = OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException _) {
                throw new TypeConversionException(
                        "'%s' is neither a time such as 10min nor one such as 2026-03-01T10:00:00Z"
                                .formatted(text));
            }
        }
    }

    @Nullable LogFilter filter() {
        return grep;
    }

    /// Of a workload, the containers that migrate: the others run on for ever.
    LogWish wish(MigrationJob job, boolean follow) {
        boolean initOnly = job.kind() == MigrationJob.Kind.WORKLOAD && container == null;
        return new LogWish(
                follow,
                true,
                part -> takes(part) && (!initOnly || part.kind() == LogPart.Kind.INIT),
                tail == null ? -1 : tail,
                sinceAgo,
                sinceTime);
    }

    boolean takes(LogPart part) {
        return (container == null || container.equals(part.container()))
                && (attempt == null || attempt == part.attempt())
                && (!previous || part.previous());
    }
}
