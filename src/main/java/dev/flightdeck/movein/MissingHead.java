package dev.flightdeck.movein;

import dev.flightdeck.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/// What a tool says of the migrations and an existing `flightdeck.toml` does not: the keys of the
/// format that it has none of its own for. What it says stays.
///
/// @param text lines for the top of the file; empty where there are none
/// @param notWritten lines that the file was not given
record MissingHead(String text, List<String> notWritten) {
    MissingHead {
        notWritten = List.copyOf(notWritten);
    }

    static MissingHead of(String before, Workspace workspace, FoundFormat format) {
        if (format.saysNothing()) {
            return new MissingHead("", List.of());
        }
        var file = Toml.parse(before);
        var head = new StringBuilder();
        var notWritten = new ArrayList<String>();
        boolean ofTable = !isOfSameFormat(file, format);
        for (var line : TomlText.said(workspace, format).lines().toList()) {
            ofTable |= line.startsWith("[");
            if (!ofTable && !file.contains(keyOf(line))) {
                head.append(line).append('\n');
            } else if (!line.isEmpty() && !says(file, line)) {
                notWritten.add(line);
            }
        }
        if (!head.isEmpty() && before.startsWith("[")) {
            head.append('\n');
        }
        return new MissingHead(head.toString(), notWritten);
    }

    /// Projects have keys of their own, and another tool's folders are not these.
    private static boolean isOfSameFormat(TomlParseResult file, FoundFormat format) {
        return !file.contains("projects")
                && (!file.contains("format") || Objects.equals(file.get("format"), format.id()));
    }

    private static boolean says(TomlParseResult file, String line) {
        return !line.startsWith("[")
                && Objects.equals(file.get(keyOf(line)), Toml.parse(line).get(keyOf(line)));
    }

    private static String keyOf(String line) {
        int end = line.indexOf(" = ");
        return end < 0 ? line : line.substring(0, end);
    }
}
