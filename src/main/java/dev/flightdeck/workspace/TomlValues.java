package dev.flightdeck.workspace;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// The values of a TOML file, each of the type that is expected or a problem that names its line.
final class TomlValues {
    private final Path file;

    TomlValues(Path file) {
        this.file = file;
    }

    void refuseUnknown(TomlTable table, Set<String> known, String prefix) throws ProblemException {
        for (var key : table.keySet()) {
            if (!known.contains(key)) {
                throw invalid(
                        table.inputPositionOf(List.of(key)),
                        key.equals("password")
                                ? "a password does not belong into this file"
                                : "unknown key " + prefix + key);
            }
        }
    }

    @Nullable String string(TomlTable table, String key, @Nullable String fallback)
            throws ProblemException {
        var value = table.get(List.of(key));
        if (value == null) {
            return fallback;
        }
        if (value instanceof String text) {
            return text;
        }
        throw invalid(table.inputPositionOf(List.of(key)), key + " is not a text in quotes");
    }

    boolean bool(TomlTable table, String key) throws ProblemException {
        var value = table.get(List.of(key));
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw invalid(table.inputPositionOf(List.of(key)), key + " is not true or false");
    }

    List<String> strings(TomlTable table, String key) throws ProblemException {
        var array = table.get(List.of(key));
        if (array == null) {
            return List.of();
        }
        if (array instanceof TomlArray values
                && values.toList().stream().allMatch(String.class::isInstance)) {
            return values.toList().stream().map(String.class::cast).toList();
        }
        throw invalid(table.inputPositionOf(List.of(key)), key + " is not a list of texts");
    }

    @Nullable TomlTable table(TomlTable table, String key) throws ProblemException {
        var value = table.get(List.of(key));
        if (value == null || value instanceof TomlTable) {
            return (TomlTable) value;
        }
        throw invalid(table.inputPositionOf(List.of(key)), key + " is not a table");
    }

    Duration duration(TomlTable table, String key) throws ProblemException {
        var text = string(table, key, null);
        if (text == null) {
            return Duration.ZERO;
        }
        return Durations.parse(text)
                .orElseThrow(() ->
                        invalid(
                                table.inputPositionOf(key),
                                key + " is " + text + ", not a time such as 500ms, 5s or 2min"));
    }

    ProblemException invalid(@Nullable TomlPosition position, String reason) {
        return new ProblemException(
                new Problem.WorkspaceFileInvalid(
                        new SourcePlace(
                                file.toString(),
                                position == null ? 0 : position.line(),
                                position == null ? 0 : position.column(),
                                null),
                        reason));
    }
}
