package dev.flightdeck.format.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a file says to Atlas in its first comments: `-- atlas:txmode none`. They count only where
/// the comments begin the file and an empty line ends them, with LF line ends.
record Directives(Map<String, List<String>> values) {
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "^([ -~]*)atlas:([0-9A-Za-z_]+)(?: +(.+))*",
                    Pattern.MULTILINE | Pattern.UNIX_LINES);
    private static final String SUM = "sum";
    private static final String IGNORE = "ignore";

    static Directives of(String text) {
        var values = new TreeMap<String, List<String>>();
        for (var line : head(text)) {
            var matcher = DIRECTIVE.matcher(line);
            if (matcher.lookingAt()) {
                var value = matcher.group(3) == null ? "" : matcher.group(3);
                values.computeIfAbsent(matcher.group(2), _ -> new ArrayList<>()).add(value);
            }
        }
        return new Directives(values);
    }

    /// The comments at the start; empty where no empty line ends them.
    private static List<String> head(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        while (text.startsWith("--", start) || text.startsWith("#", start)) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return List.of();
            }
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return endsHere(text, start) ? lines : List.of();
    }

    private static boolean endsHere(String text, int start) {
        int i = start;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i < text.length() && text.charAt(i) == '\n';
    }

    /// Whether the first line keeps the file out of `atlas.sum`.
    static boolean isLeftOutOfSum(String text) {
        var matcher = DIRECTIVE.matcher(text);
        return matcher.lookingAt()
                && SUM.equals(matcher.group(2))
                && IGNORE.equals(matcher.group(3));
    }

    /// The delimiter of the first line, with its escapes resolved; null for the semicolon.
    static @Nullable String delimiter(String text) {
        var matcher = DIRECTIVE.matcher(text);
        if (!matcher.lookingAt()
                || !"-- ".equals(matcher.group(1))
                || !"delimiter".equals(matcher.group(2))) {
            return null;
        }
        var value = matcher.group(3) == null ? "" : matcher.group(3);
        return unescaped(value);
    }

    static String unescaped(String delimiter) {
        return delimiter.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isCheckpoint() {
        return has("checkpoint");
    }

    /// The first comments hold a directive that Atlas does not see, because of line ends or because
    /// no empty line follows: the line it is on, from 1; 0 where there is none.
    static int unseenLine(String text) {
        if (!head(text).isEmpty()) {
            return 0;
        }
        int number = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.startsWith("--") && !line.startsWith("#")) {
                return 0;
            }
            if (isOfTheFile(line)) {
                return number;
            }
        }
        return 0;
    }

    private static boolean isOfTheFile(String line) {
        var matcher = DIRECTIVE.matcher(line);
        return matcher.lookingAt()
                && List.of("txmode", "checkpoint", "txtar").contains(matcher.group(2));
    }
}
