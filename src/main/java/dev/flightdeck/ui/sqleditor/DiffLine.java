package dev.flightdeck.ui.sqleditor;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/// A line of a comparison of two texts.
record DiffLine(Kind kind, String text) {
    enum Kind {
        SAME,
        ADDED,
        REMOVED,
        PLACE
    }

    private static final int AROUND = 3;

    /// What differs, with a few lines around it; empty where the lines have the same texts.
    static List<DiffLine> compare(List<Line> before, List<Line> after) {
        var original = before.stream().map(Line::text).toList();
        var revised = after.stream().map(Line::text).toList();
        var patch = DiffUtils.diff(original, revised);
        return UnifiedDiffUtils.generateUnifiedDiff("", "", original, patch, AROUND).stream()
                .skip(2)
                .map(DiffLine::of)
                .toList();
    }

    private static DiffLine of(String line) {
        if (line.startsWith("@@")) {
            return new DiffLine(Kind.PLACE, line);
        }
        var kind =
                switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case '+' -> Kind.ADDED;
                    case '-' -> Kind.REMOVED;
                    default -> Kind.SAME;
                };
        return new DiffLine(kind, line);
    }
}
