package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Forward or back, for what only looks.
final class AnyTarget {
    @ArgGroup @Nullable Choice choice;

    static final class Choice extends ForwardTarget.Choice {
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

        @Override
        Target target() {
            if (backTo != null) {
                return new Target.BackTo(new Version(backTo));
            }
            return backSteps == null ? super.target() : new Target.BackSteps(backSteps);
        }
    }

    Target target() {
        return choice == null ? new Target.Latest() : choice.target();
    }
}
