package dev.flightdeck.ui.problem;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem as plain text: for the clipboard, and the source line with its caret.
final class ProblemText {
    private ProblemText() {}

    /// Everything the panel shows.
    static String copyOf(Problem problem) {
        var explanation = Explanation.of(problem);
        var lines = new ArrayList<String>();
        lines.add(explanation.headline());
        excerpt(problem).lines().map(line -> "    " + line).forEach(lines::add);
        lines.addAll(explanation.facts());
        explanation.nextSteps().forEach(step -> lines.add("- " + step));
        return String.join("\n", lines) + "\n";
    }

    /// The line of the source with a caret below the place; empty where it is not known.
    static String excerpt(Problem problem) {
        @Nullable SourcePlace place = Explanation.of(problem).place();
        if (place == null || place.sourceLine() == null) {
            return "";
        }
        var line = place.sourceLine();
        if (place.column() <= 0 || place.column() > line.length() + 1) {
            return line;
        }
        var beforeCaret = line.substring(0, place.column() - 1).replaceAll("[^\\t]", " ");
        return line + "\n" + beforeCaret + "^";
    }

    static List<String> facts(Problem problem) {
        return Explanation.of(problem).facts();
    }
}
