package dev.flightdeck.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProblemsPageTest {
    @Test
    void eachProblemHasAHeadingAndEachHeadingAProblem() throws Exception {
        var headings =
                Files.readAllLines(Path.of("docs/problems.md")).stream()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
                        .toList();
        var problems =
                leaves(Problem.class).map(Class::getSimpleName).map(Explanation::anchorOf).toList();
        assertThat(headings).containsExactlyInAnyOrderElementsOf(problems);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ProblemsPageTest::leaves)
                : Stream.of(type);
    }

    @Test
    void theExplanationOfAFailedStatementSaysItAll() {
        var place = new SourcePlace("V3__x.sql", 4, 7, "SELECT nope");
        var error =
                new Problem.ServerMessage(
                        "42703",
                        "column \"nope\" does not exist",
                        null,
                        "Perhaps \"rope\".",
                        null,
                        8);
        var explanation =
                Explanation.of(new Problem.StatementFailed(place, 2, "SELECT nope", error));
        assertThat(explanation.headline())
                .isEqualTo("V3__x.sql:4:7: statement 2 failed: column \"nope\" does not exist");
        assertThat(explanation.facts())
                .containsExactly(
                        "column \"nope\" does not exist (SQLSTATE 42703)",
                        "Hint: Perhaps \"rope\".");
        assertThat(explanation.anchor()).isEqualTo("statement-failed");
        assertThat(explanation.place()).isEqualTo(place);
    }
}
