package dev.flightdeck.format.flyway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Flyway reads from a file name, with its default prefixes, separator and suffixes.
sealed interface FileName {
    /// @param script a shell, Python, ... script instead of SQL
    record Versioned(FlywayVersion version, String description, boolean script)
            implements FileName {}

    record Baseline(FlywayVersion version, String description, boolean script)
            implements FileName {}

    record Undo(FlywayVersion version, String description, boolean script) implements FileName {}

    record Repeatable(String description, boolean script) implements FileName {}

    record Callback(String event, String description, boolean script) implements FileName {}

    /// `V1__x.sql.conf`: settings of the file beside it.
    record Settings() implements FileName {}

    /// Not Flyway's; `why` where a person would wonder.
    record Unused(@Nullable String why) implements FileName {}

    String SEPARATOR = "__";

    List<String> SCRIPT_SUFFIXES = List.of(".cmd", ".bat", ".ps1", ".py", ".sh", ".bash");

    Pattern WRONG_CASE = Pattern.compile("[vbu][0-9][0-9._]*(__.*)?|r__.*");
    Pattern LOOKS_VERSIONED = Pattern.compile("[VBU]([0-9].*|[^_]*__.*|__.*)");

    static FileName of(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".sql")) {
            return ofStem(name.substring(0, name.length() - 4), false);
        }
        if (lower.endsWith(".conf")) {
            return new Settings();
        }
        for (var suffix : SCRIPT_SUFFIXES) {
            if (lower.endsWith(suffix)) {
                return ofStem(name.substring(0, name.length() - suffix.length()), true);
            }
        }
        return new Unused(null);
    }

    private static FileName ofStem(String stem, boolean script) {
        var event = CallbackEvent.startOf(stem);
        if (event.isPresent()) {
            return callback(stem, event.get(), script);
        }
        if (stem.startsWith("R")) {
            return repeatable(stem, script);
        }
        if (!stem.isEmpty() && "VBU".indexOf(stem.charAt(0)) >= 0) {
            return versioned(stem, script);
        }
        return new Unused(
                WRONG_CASE.matcher(stem).matches()
                        ? "Flyway's prefixes are upper case: V, R, B, U"
                        : null);
    }

    private static FileName repeatable(String stem, boolean script) {
        if (stem.equals("R") || stem.startsWith("R" + SEPARATOR)) {
            return new Repeatable(description(stem), script);
        }
        return new Unused(stem.startsWith("R_") ? "Flyway wants two underscores: R__x.sql" : null);
    }

    private static FileName callback(String stem, String event, boolean script) {
        var rest = stem.substring(event.length());
        if (rest.isEmpty()) {
            return new Callback(event, "", script);
        }
        return rest.startsWith(SEPARATOR)
                ? new Callback(event, description(stem), script)
                : new Unused("a callback is called %s.sql or %s__x.sql".formatted(event, event));
    }

    private static FileName versioned(String stem, boolean script) {
        int separator = stem.indexOf(SEPARATOR);
        var raw = stem.substring(1, separator < 0 ? stem.length() : separator);
        Optional<FlywayVersion> parsed = FlywayVersion.parse(raw);
        if (parsed.isEmpty()) {
            return new Unused(
                    LOOKS_VERSIONED.matcher(stem).matches()
                            ? "\"%s\" is not a version: digits with dots or single underscores, then two underscores and a description"
                                    .formatted(raw)
                            : null);
        }
        var version = parsed.get();
        var description = description(stem);
        return switch (stem.charAt(0)) {
            case 'V' -> new Versioned(version, description, script);
            case 'B' -> new Baseline(version, description, script);
            default -> new Undo(version, description, script);
        };
    }

    private static String description(String stem) {
        int separator = stem.indexOf(SEPARATOR);
        return separator < 0
                ? ""
                : stem.substring(separator + SEPARATOR.length()).replace('_', ' ');
    }
}
