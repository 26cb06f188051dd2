package dev.flightdeck.movein;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// Reads one `flyway.toml` or `flyway.user.toml`.
final class FlywayToml {
    private static final int DEEPEST = 8;

    private final String file;
    private final FlywayValues values;

    private FlywayToml(String file, FlywayValues values) {
        this.file = file;
        this.values = values;
    }

    static void into(FlywayValues values, String file, String text, List<Remark> remarks) {
        var toml = Toml.parse(text);
        values.files().add(file);
        if (toml.hasErrors()) {
            var error = toml.errors().getFirst();
            remarks.add(
                    Remark.trouble(
                            "it is not valid TOML; nothing of it is used",
                            new Origin("", file, error.position().line())));
            return;
        }
        new FlywayToml(file, values).read(toml);
    }

    private void read(TomlTable toml) {
        flatten(toml.get(List.of("flyway")), "", 0, values.flyway()::put);
        if (toml.get(List.of("environments")) instanceof TomlTable environments) {
            for (var name : inOrder(environments)) {
                flatten(
                        environments.get(List.of(name)),
                        "",
                        0,
                        (key, value) -> values.environment(name, key, value));
            }
        }
    }

    private void flatten(
            @Nullable Object node, String prefix, int depth, BiConsumer<String, Sourced> to) {
        if (!(node instanceof TomlTable table) || depth > DEEPEST) {
            return;
        }
        for (var key : inOrder(table)) {
            var value = table.get(List.of(key));
            if (value instanceof TomlTable) {
                flatten(value, prefix + key + ".", depth + 1, to);
            } else {
                to.accept(prefix + key, new Sourced(text(value), origin(table, prefix, key)));
            }
        }
    }

    private Origin origin(TomlTable table, String prefix, String key) {
        var position = table.inputPositionOf(List.of(key));
        return new Origin(prefix + key, file, position == null ? 0 : position.line());
    }

    private static String text(@Nullable Object value) {
        return value instanceof TomlArray list
                ? String.join(",", list.toList().stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    /// The parser gives keys in no order: the order of the file is the order of their lines.
    private static List<String> inOrder(TomlTable table) {
        var names = new ArrayList<>(table.keySet());
        names.sort((a, b) -> Integer.compare(lineOf(table, a), lineOf(table, b)));
        return names;
    }

    private static int lineOf(TomlTable table, String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null ? 0 : position.line();
    }
}
