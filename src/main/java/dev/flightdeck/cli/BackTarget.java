package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// How far to go back: one step, where nothing is said.
final class BackTarget {
    @ArgGroup @Nullable Choice choice;

    static final class Choice {
        @Option(
                names = "--to",
                paramLabel = "VERSION",
                description = "Until this version is the current one; 0 for none.")
        @Nullable String to;

        @Option(
                names = "--steps",
                paramLabel = "N",
                description = "The last N (default: 1).",
                converter = CountConverter.class)
        @Nullable Integer steps;
    }

    Target target() {
        var given = choice;
        if (given != null && given.to != null) {
            return new Target.BackTo(new Version(given.to));
        }
        return new Target.BackSteps(given == null || given.steps == null ? 1 : given.steps);
    }
}
