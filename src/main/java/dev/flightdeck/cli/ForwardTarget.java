package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// How far to go: as far as there are migrations, where nothing is said.
final class ForwardTarget {
    @ArgGroup @Nullable Choice choice;

    /// One of these; not final, because what can go both ways has them too.
    static class Choice {
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

        Target target() {
            return to == null
                    ? new Target.Steps(Objects.requireNonNull(steps))
                    : new Target.Through(new Version(to));
        }
    }

    Target target() {
        return choice == null ? new Target.Latest() : choice.target();
    }
}
