package dev.flightdeck.convert;

/// A file of the new folder, in UTF-8.
///
/// @param name relative, with `/`
public record TargetFile(String name, String text) {}
