package dev.flightdeck.ui.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ProblemsViewModelTest {
    private final ProblemsViewModel problems = new ProblemsViewModel(Clock.systemUTC());
    private final Problem one = new Problem.FolderMissing("/one");
    private final Problem two = new Problem.FolderMissing("/two");

    @Test
    void whatIsMendedGoesAndTheRestStays() {
        problems.add(one, "run staging");
        problems.add(two, "run local");
        problems.settle("run staging", _ -> true);
        assertThat(problems.entries())
                .extracting(ProblemsViewModel.Entry::problem)
                .containsExactly(two);
        assertThat(problems.selected().get().problem()).isEqualTo(two);
        problems.settle("run local", problem -> problem.equals(one));
        assertThat(problems.entries()).hasSize(1);
    }

    @Test
    void theSameProblemStandsOnce() {
        problems.add(one);
        problems.add(two);
        problems.add(one);
        assertThat(problems.entries())
                .extracting(ProblemsViewModel.Entry::problem)
                .containsExactly(one, two);
    }
}
