package dev.flightdeck.cli;

import picocli.CommandLine.Option;

/// What becomes of files that are older than the current version.
final class LateFiles {
    @Option(
            names = "--out-of-order",
            description = {
                "Apply files that are older than the current version, too, as",
                "out_of_order = true in flightdeck.toml does."
            })
    boolean run;
}
