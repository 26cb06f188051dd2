package dev.flightdeck.format;

/// How placeholders are written.
///
/// @param separator between the tool's own prefix and name, as in `${flyway:user}`
public record PlaceholderSyntax(String prefix, String suffix, String separator) {
    public static PlaceholderSyntax defaults() {
        return new PlaceholderSyntax("${", "}", ":");
    }
}
