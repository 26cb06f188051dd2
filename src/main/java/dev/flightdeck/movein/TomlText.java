package dev.flightdeck.movein;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is written into `flightdeck.toml`.
final class TomlText {
    private TomlText() {}

    static String environment(
            FoundEnvironment found, ConnectionProfile profile, EnvironmentKind kind) {
        var text = new StringBuilder();
        text.append("# found in ").append(oneLine(found.source())).append('\n');
        text.append("[environments.").append(key(found.name())).append("]\n");
        line(text, "url", quoted(url(profile)));
        line(text, "user", quoted(profile.user()));
        line(text, "kind", quoted(kind.name().toLowerCase(Locale.ROOT)));
        return text.toString();
    }

    /// What a new file begins with. Without `folders` it would mean the folder itself.
    static String head(Workspace workspace, FoundFormat format) {
        var folders = format.folders().isEmpty() ? workspace.folders() : format.folders();
        boolean itself = folders.equals(List.of(workspace.root()));
        return top(workspace, format.withFolders(itself ? List.of() : folders));
    }

    /// What the configuration says itself.
    static String said(Workspace workspace, FoundFormat format) {
        return top(workspace, format);
    }

    private static String top(Workspace workspace, FoundFormat format) {
        var text = new StringBuilder();
        if (format.id() != null) {
            line(text, "format", quoted(format.id()));
        }
        if (!format.folders().isEmpty()) {
            line(text, "folders", folders(workspace.root(), format.folders()));
        }
        if (format.schema() != null) {
            line(text, "schema", quoted(format.schema()));
        }
        if (format.historyTable() != null) {
            line(text, "history_table", quoted(format.historyTable()));
        }
        if (format.outOfOrder()) {
            line(text, "out_of_order", "true");
        }
        syntax(text, format.placeholderSyntax());
        table(text, "placeholders", format.placeholders());
        table(text, format.id() == null ? "" : format.id(), format.own());
        return text.toString();
    }

    private static void syntax(StringBuilder text, PlaceholderSyntax syntax) {
        var defaults = PlaceholderSyntax.defaults();
        if (!syntax.prefix().equals(defaults.prefix())) {
            line(text, "placeholder_prefix", quoted(syntax.prefix()));
        }
        if (!syntax.suffix().equals(defaults.suffix())) {
            line(text, "placeholder_suffix", quoted(syntax.suffix()));
        }
        if (!syntax.separator().equals(defaults.separator())) {
            line(text, "placeholder_separator", quoted(syntax.separator()));
        }
    }

    private static void table(StringBuilder text, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append('[').append(key(name)).append("]\n");
            new TreeMap<>(values).forEach((key, value) -> line(text, key(key), quoted(value)));
        }
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private static String folders(Path root, List<Path> folders) {
        return folders.stream()
                .map(folder -> quoted(InnerFolders.shown(root, folder)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// Parameters by pgjdbc's names, which are read again as they are.
    private static String url(ConnectionProfile profile) {
        var query =
                new TreeMap<>(profile.parameters())
                        .entrySet().stream()
                                .map(p -> escaped(p.getKey()) + "=" + escaped(p.getValue()))
                                .collect(Collectors.joining("&"));
        return "postgresql://%s/%s%s"
                .formatted(
                        profile.server(),
                        escaped(profile.database()),
                        query.isEmpty() ? "" : "?" + query);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    private static String quoted(String text) {
        var result = new StringBuilder("\"");
        text.chars()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        result.append('\\').append((char) c);
                    } else if (c < ' ' || c == 0x7f) {
                        result.append(String.format(Locale.ROOT, "\\u%04X", c));
                    } else {
                        result.append((char) c);
                    }
                });
        return result.append('"').toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
