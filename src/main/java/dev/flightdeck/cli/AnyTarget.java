package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Forward or back, for what only looks.
final class AnyTarget {
    @ArgGroup @Nullable Choice choice;

    static final class Choice {
        @Option(
                names = "--to",
                paramLabel = "VERSION",
                description = "Up to this version, itself included.")
        @Nullable String to;

        @Option(
                names = "--steps",
                paramLabel = "N",
                description = "The next N migrations.",
                converter = CountConverter.class)
        @Nullable Integer steps;

        @Option(
                names = "--back-to",
                paramLabel = "VERSION",
                description = "Roll back until this version is the current one; 0 for none.")
        @Nullable String backTo;

        @Option(
                names = "--back-steps",
                paramLabel = "N",
                description = "Roll back the last N.",
                converter = CountConverter.class)
        @Nullable Integer backSteps;
    }

    Target target() {
        var given = choice;
        if (given == null) {
            return new Target.Latest();
        }
        if (given.to != null) {
            return new Target.Through(new Version(given.to));
        }
        if (given.steps != null) {
            return new Target.Steps(given.steps);
        }
        return given.backTo != null
                ? new Target.BackTo(new Version(given.backTo))
                : new Target.BackSteps(given.backSteps == null ? 1 : given.backSteps);
    }
}
