package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// How far to go: as far as there are migrations, where nothing is said.
final class ForwardTarget {
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
    }

    Target target() {
        var given = choice;
        if (given != null && given.to != null) {
            return new Target.Through(new Version(given.to));
        }
        return given != null && given.steps != null
                ? new Target.Steps(given.steps)
                : new Target.Latest();
    }
}
