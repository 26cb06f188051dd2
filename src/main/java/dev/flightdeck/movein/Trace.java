package dev.flightdeck.movein;

/// A part of a proposed environment and where it comes from.
///
/// @param part such as `host`
/// @param shown the value, `****` for a password
public record Trace(String part, String shown, Origin origin) {}
