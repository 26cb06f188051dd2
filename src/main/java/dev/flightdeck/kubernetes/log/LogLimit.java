package dev.flightdeck.kubernetes.log;

/// Said where not everything was kept.
///
/// @param reason in words, for the person
/// @param droppedLines what came afterwards and was not kept
public record LogLimit(String reason, long droppedLines) {}
