package dev.flightdeck.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The answers to questions, given beforehand.
final class ConfirmOptions {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Not enough for production.")
    boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description =
                    "The database's name, as asked for on production; for a Job, the context's where only that leads to production.")
    @Nullable String name;
}
