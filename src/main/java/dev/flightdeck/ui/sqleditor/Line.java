package dev.flightdeck.ui.sqleditor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A line of a file and the line break it had there.
record Line(String text, LineEnding ending) {

    /// Cuts a text into lines; there is always a last one, empty after a final line break.
    static List<Line> of(String text) {
        var lines = new ArrayList<Line>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lines.add(new Line(text.substring(start, i), LineEnding.LF));
                start = i + 1;
            } else if (c == '\r') {
                boolean pair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
                var ending = pair ? LineEnding.CRLF : LineEnding.CR;
                lines.add(new Line(text.substring(start, i), ending));
                i += pair ? 1 : 0;
                start = i + 1;
            }
        }
        lines.add(new Line(text.substring(start), LineEnding.NONE));
        return lines;
    }

    /// The text as it stands in the file.
    static String join(List<Line> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(line.text).append(line.ending.characters());
        }
        return text.toString();
    }

    /// The ending most lines have; the platform-independent LF where there is but one line.
    static LineEnding preferred(List<Line> lines) {
        var counts = new EnumMap<LineEnding, Integer>(LineEnding.class);
        for (var line : lines) {
            counts.merge(line.ending, 1, Integer::sum);
        }
        counts.remove(LineEnding.NONE);
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(LineEnding.LF);
    }

    /// Whether more than one sort of line break occurs.
    static boolean isMixed(List<Line> lines) {
        return lines.stream()
                        .map(Line::ending)
                        .filter(e -> e != LineEnding.NONE)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }
}
