package dev.flightdeck.ui.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.problem.SourcePlace;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
    private static final Problem FAILED =
            new Problem.StatementFailed(
                    new SourcePlace("V7.sql", 3, 6, "\tDROP tabel x;"),
                    2,
                    "DROP tabel x",
                    ServerMessage.of("syntax error at or near \"tabel\""));

    @Test
    void theCaretStandsBelowThePlaceEvenAfterTabs() {
        assertThat(ProblemText.excerpt(FAILED)).isEqualTo("\tDROP tabel x;\n\t    ^");
    }

    @Test
    void withoutASourceLineThereIsNoExcerpt() {
        assertThat(ProblemText.excerpt(new Problem.FolderMissing("/x"))).isEmpty();
    }

    @Test
    void theCopyHasEverythingThePanelShows() {
        assertThat(ProblemText.copyOf(FAILED))
                .contains("V7.sql:3:6", "syntax error at or near", "    \t    ^");
    }

    @Test
    void theSameProblemStandsOnceAndFirst() {
        var model =
                new ProblemsViewModel(
                        Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
        model.add(FAILED);
        model.add(new Problem.FolderMissing("/x"));
        model.add(FAILED);
        assertThat(model.entries())
                .extracting(ProblemsViewModel.Entry::problem)
                .containsExactly(FAILED, new Problem.FolderMissing("/x"));
        model.remove(model.entries().getFirst());
        assertThat(model.selected().get().problem()).isEqualTo(new Problem.FolderMissing("/x"));
    }

    @Test
    void theCodeOfAFaultDoesNotDependOnItsText() {
        var first = fault("one");
        var second = fault("two");
        assertThat(ErrorCode.of(first)).isEqualTo(ErrorCode.of(second));
        assertThat(ErrorCode.of(first)).matches("[0-9A-V]{4}-[0-9A-V]{4}-[0-9A-V]{4}");
        assertThat(ErrorCode.of(new IllegalArgumentException())).isNotEqualTo(ErrorCode.of(first));
    }

    private static Throwable fault(String text) {
        return new IllegalStateException(text);
    }
}
