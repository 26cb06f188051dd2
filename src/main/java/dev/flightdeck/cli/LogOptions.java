package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogFilter;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogWish;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which lines of a Job's logs.
final class LogOptions {
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
            description = "Only lines in which the expression is found; capitals count.",
            converter = ExpressionConverter.class)
    @Nullable LogFilter grep;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "What is no older: 10min, or 2026-03-01T10:00:00Z.",
            converter = Since.Converter.class)
    @Nullable Since since;

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
                since == null ? null : since.ago(),
                since == null ? null : since.time());
    }

    boolean takes(LogPart part) {
        return (container == null || container.equals(part.container()))
                && (attempt == null || attempt == part.attempt())
                && (!previous || part.previous());
    }

    /// Whether lines may be left out that are there.
    boolean isNarrow() {
        return container != null || attempt != null || previous || grep != null || since != null;
    }

    /// That nothing is as these say: `No line of container migrate since 10min matches.`
    String nothing() {
        var text = new StringBuilder("No line");
        if (container != null) {
            text.append(" of container ").append(container);
        }
        if (attempt != null) {
            text.append(" of attempt ").append(attempt);
        }
        if (previous) {
            text.append(" of a run before a restart");
        }
        if (since != null) {
            text.append(" since ").append(since.text());
        }
        return text.append(grep == null ? "." : " matches.").toString();
    }
}
