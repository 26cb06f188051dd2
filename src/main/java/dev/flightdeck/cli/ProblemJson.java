package dev.flightdeck.cli;

import dev.flightdeck.database.Masking;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The documented object of a problem.
final class ProblemJson {
    private ProblemJson() {}

    static JsonObject of(Problem problem) {
        return of(problem, List.of());
    }

    /// @param more next steps that what was under way adds
    static JsonObject of(Problem problem, List<String> more) {
        var explanation = Explanation.of(problem);
        var place = explanation.place();
        return new JsonObject()
                .put("code", explanation.anchor())
                .put("headline", Masking.in(explanation.headline()))
                .put("facts", explanation.facts().stream().map(Masking::in).toList())
                .put(
                        "nextSteps",
                        Stream.concat(explanation.nextSteps().stream(), more.stream())
                                .map(Masking::in)
                                .toList())
                .put("file", place == null ? null : place.file())
                .put("line", place == null ? null : WarningText.positive(place.line()))
                .put("column", place == null ? null : WarningText.positive(place.column()))
                .put("sqlState", sqlState(problem));
    }

    static List<JsonObject> of(List<Problem> problems) {
        return problems.stream().map(ProblemJson::of).toList();
    }

    private static @Nullable String sqlState(Problem problem) {
        return switch (problem) {
            case Problem.StatementFailed p -> p.error().sqlState();
            case Problem.DatabaseRefused p -> p.error().sqlState();
            case Problem.PermissionDenied p -> p.error().sqlState();
            default -> null;
        };
    }
}
