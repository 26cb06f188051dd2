package dev.flightdeck.movein;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A `.env` file, read as godotenv does: `export`, quotes, comments, escapes, `KEY: value`, and
/// variables that the same file set before. A line that is none of these is remarked on and left
/// out.
final class DotEnv {
    private static final Pattern VARIABLE =
            Pattern.compile("(\\\\)?\\$(\\()?\\{?([A-Z0-9_]+)?\\}?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Pattern KEY =
            Pattern.compile("(?:export[ \\t]+)?([A-Za-z0-9_.]+)[ \\t]*[=:][ \\t]*");

    private final String file;
    private final String text;
    private final Map<String, Sourced> variables = new LinkedHashMap<>();
    private final List<Remark> remarks;
    private int at;
    private int counted;
    private int lines;

    private DotEnv(String file, String text, List<Remark> remarks) {
        this.file = file;
        this.text = text.replace("\r\n", "\n").replace('\r', '\n');
        this.remarks = remarks;
    }

    /// @param file as shown
    static Map<String, Sourced> read(String file, String text, List<Remark> remarks) {
        var reader = new DotEnv(file, text, remarks);
        reader.read();
        return reader.variables;
    }

    private void read() {
        while (skipToStatement()) {
            int line = line();
            var key = KEY.matcher(text).region(at, text.length());
            if (key.lookingAt()) {
                at = key.end();
                var origin = new Origin(key.group(1), file, line);
                value(origin).ifPresent(v -> variables.put(origin.name(), new Sourced(v, origin)));
            } else {
                skipLine();
                remarks.add(
                        Remark.trouble("the line has no NAME=value", new Origin("", file, line)));
            }
        }
    }

    private boolean skipToStatement() {
        while (at < text.length()) {
            if (text.charAt(at) == '#' || text.startsWith("---\n", at)) {
                skipLine();
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private int line() {
        for (; counted < at; counted++) {
            if (text.charAt(counted) == '\n') {
                lines++;
            }
        }
        return lines + 1;
    }

    private Optional<String> value(Origin origin) {
        char first = at < text.length() ? text.charAt(at) : '\n';
        return first == '"' || first == '\'' ? quoted(first, origin) : Optional.of(bare(origin));
    }

    private String bare(Origin origin) {
        int start = at;
        skipLine();
        var line = text.substring(start, at);
        return expanded(withoutComment(line).strip(), origin);
    }

    /// godotenv looks for the comment from the end: of several it is the last.
    private static String withoutComment(String line) {
        for (int i = line.length() - 1; i > 0; i--) {
            if (line.charAt(i) == '#' && Character.isWhitespace(line.charAt(i - 1))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private Optional<String> quoted(char quote, Origin origin) {
        for (int end = at + 1; end < text.length(); end++) {
            if (text.charAt(end) == quote && text.charAt(end - 1) != '\\') {
                var inside = text.substring(at + 1, end);
                at = end + 1;
                return Optional.of(quote == '"' ? expanded(unescaped(inside), origin) : inside);
            }
        }
        skipLine();
        remarks.add(Remark.trouble("the quote is never closed", origin));
        return Optional.empty();
    }

    /// `\$` waits for the variables.
    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        m -> Matcher.quoteReplacement(unescaped(m.group(), m.group(1).charAt(0))));
    }

    private static String unescaped(String escape, char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case '$' -> escape;
            default -> String.valueOf(c);
        };
    }

    private String expanded(String value, Origin origin) {
        var result = new StringBuilder();
        var matcher = VARIABLE.matcher(value);
        int done = 0;
        while (matcher.find()) {
            result.append(value, done, matcher.start());
            result.append(
                    expansion(
                            matcher.group(),
                            matcher.group(1) != null,
                            matcher.group(2) != null,
                            matcher.group(3),
                            origin));
            done = matcher.end();
        }
        return result.append(value, done, value.length()).toString();
    }

    private String expansion(
            String whole, boolean escaped, boolean command, @Nullable String name, Origin origin) {
        if (command && !escaped) {
            remarks.add(Remark.notEvaluated("a command in $(...)", origin));
            return whole;
        }
        if (escaped) {
            return whole.substring(1);
        }
        if (name == null) {
            return whole;
        }
        var known = variables.get(name);
        if (known == null) {
            remarks.add(
                    Remark.notEvaluated(
                            "$%s is not set above in this file; it counts as empty".formatted(name),
                            origin));
        }
        return known == null ? "" : known.text();
    }
}
