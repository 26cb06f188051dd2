package dev.flightdeck.format;

import dev.flightdeck.problem.Problem;

/// What a validation found: a problem of one migration.
public record Finding(String version, String script, Problem problem) {}
