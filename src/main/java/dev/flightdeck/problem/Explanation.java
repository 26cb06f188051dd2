package dev.flightdeck.problem;

import dev.flightdeck.problem.Problem.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A [Problem] in words: the same in the window and on the command line.
///
/// @param headline one line: what went wrong, with its place
/// @param facts the server's words and other facts, a line each
/// @param nextSteps what is safe to do now, a line each
/// @param anchor the heading in `docs/problems.md`
/// @param place where to jump to, null where no file is concerned
public record Explanation(
        String headline,
        List<String> facts,
        List<String> nextSteps,
        String anchor,
        @Nullable SourcePlace place) {
    public Explanation {
        facts = List.copyOf(facts);
        nextSteps = List.copyOf(nextSteps);
    }

    public static Explanation of(Problem problem) {
        return ProblemTexts.explain(problem);
    }

    static Explanation of(
            Problem problem, String headline, List<String> facts, String... nextSteps) {
        return new Explanation(headline, facts, List.of(nextSteps), anchorOf(problem), null);
    }

    Explanation at(SourcePlace where) {
        return new Explanation(headline, facts, nextSteps, anchor, where);
    }

    /// The headline without the place in front of it, for where that is shown beside it.
    public String headlineWithout(SourcePlace shown) {
        var prefix = shown.display() + ": ";
        return headline.startsWith(prefix) ? headline.substring(prefix.length()) : headline;
    }

    private static String anchorOf(Problem problem) {
        return anchorOf(problem.getClass().getSimpleName());
    }

    /// `StatementFailed` is under `statement-failed`.
    static String anchorOf(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static List<String> factsOf(ServerMessage error) {
        var facts = new ArrayList<String>();
        facts.add(
                error.sqlState() == null
                        ? error.message()
                        : error.message() + " (SQLSTATE " + error.sqlState() + ")");
        addFact(facts, "Detail", error.detail());
        addFact(facts, "Hint", error.hint());
        addFact(facts, "Where", error.context());
        return facts;
    }

    private static void addFact(List<String> facts, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            facts.add(label + ": " + text);
        }
    }
}
