package dev.flightdeck.cli;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;

/// A problem in words: what went wrong, the line it is in with a caret below the column, the
/// server's words, and what is safe to do.
final class ProblemText {
    /// How much of a long line is shown on either side of the caret.
    private static final int CONTEXT = 60;

    private ProblemText() {}

    static String of(Problem problem, Style style) {
        var explanation = Explanation.of(problem);
        var text = new StringBuilder();
        text.append(style.mark(Mark.FAILED)).append(' ');
        text.append(style.bad(Style.clean(explanation.headline()))).append('\n');
        var place = explanation.place();
        if (place != null) {
            text.append(excerpt(place, style));
        }
        for (var fact : explanation.facts()) {
            text.append(indented(fact));
        }
        for (var step : explanation.nextSteps()) {
            text.append(indented((style.unicode() ? "→ " : "> ") + step));
        }
        return text.toString();
    }

    /// The line of a place and the caret; empty where the line is not at hand.
    static String excerpt(SourcePlace place, Style style) {
        var line = place.sourceLine();
        if (line == null || place.line() <= 0) {
            return "";
        }
        var source = Style.clean(line).replace("\n", "");
        int length = source.codePointCount(0, source.length());
        int column = Math.clamp(place.column(), 1, length + 1);
        int from = Math.max(0, column - 1 - CONTEXT);
        int to = Math.min(length, column - 1 + CONTEXT);
        var before = part(source, from, column - 1);
        var number = String.valueOf(place.line());
        var excerpt = "  %s | %s%n".formatted(number, before + part(source, column - 1, to));
        return place.column() <= 0
                ? excerpt
                : excerpt
                        + "  %s | %s%s%n"
                                .formatted(
                                        " ".repeat(number.length()),
                                        before.replaceAll("[^\t]", " "),
                                        style.bad("^"));
    }

    private static String part(String text, int from, int to) {
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    private static String indented(String text) {
        return "  " + Style.clean(text).strip().replace("\n", "\n  ") + "\n";
    }
}
