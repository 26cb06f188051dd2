package dev.flightdeck.ui.kubernetes;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Colours for YAML as manifests are written: keys, texts, numbers, comments.
public final class YamlStyles {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?m)(?<comment>(?<=^|\\s)#.*$)"
                            + "|(?<key>^[ \\t]*(?:- )*[^\\s#:\"'{}\\[\\]-][^\\n#:]*?:(?=\\s|$))"
                            + "|(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\n]|'')*')"
                            + "|(?<number>(?<=[:\\-] )(?:-?\\d+(?:\\.\\d+)?|true|false|null)(?=\\s|$))");

    private static final List<String> KINDS = List.of("comment", "key", "string", "number");

    private YamlStyles() {}

    /// For a whole text, or a line of one.
    public static StyleSpans<Collection<String>> of(String text) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        var matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            spans.add(List.of("yaml-value"), matcher.start() - end);
            var kind = KINDS.stream().filter(k -> matcher.group(k) != null).findFirst();
            spans.add(List.of("yaml-" + kind.orElse("value")), matcher.end() - matcher.start());
            end = matcher.end();
        }
        spans.add(List.of("yaml-value"), text.length() - end);
        return spans.create();
    }
}
