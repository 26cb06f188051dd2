package dev.flightdeck.workspace;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlTable;

/// The parser gives keys in no order: the order of the file is the order of their lines.
final class TomlKeys {
    private TomlKeys() {}

    static List<String> inOrder(TomlTable table) {
        var names = new ArrayList<>(table.keySet());
        names.sort((a, b) -> {
            var first = table.inputPositionOf(List.of(a));
            var second = table.inputPositionOf(List.of(b));
            return first == null || second == null
                    ? 0
                    : Integer.compare(first.line(), second.line());
        });
        return names;
    }
}
