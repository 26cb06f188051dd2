package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.problem.ProblemsViewModel;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MendedProblemsTest {
    private final ProblemsViewModel problems = new ProblemsViewModel(Clock.systemUTC());
    private final MendedProblems mended = new MendedProblems(problems);
    private final Environment staging =
            new Environment(
                    "staging",
                    EnvironmentKind.TEST,
                    new ConnectionProfile("db", 5432, "shop", "app", Map.of()));

    @Test
    void aRunThatWentWellTakesAwayTheOneThatFailed() {
        mended.met("staging", WindowPicturesTest.failed());
        mended.ranWell("local");
        assertThat(problems.entries()).hasSize(1);
        mended.ranWell("staging");
        assertThat(problems.entries()).isEmpty();
    }

    @Test
    void whileSomethingIsPendingAFailureStays() {
        mended.met("staging", WindowPicturesTest.failed());
        mended.read(staging, TestWindow.status());
        assertThat(problems.entries()).hasSize(1);
    }

    @Test
    void aDatabaseThatWasReadIsReachable() {
        problems.add(new Problem.ServerUnreachable("db:5432", "refused"));
        problems.add(new Problem.ServerUnreachable("other:5432", "refused"));
        mended.read(staging, TestWindow.status());
        assertThat(problems.entries())
                .extracting(ProblemsViewModel.Entry::problem)
                .containsExactly(new Problem.ServerUnreachable("other:5432", "refused"));
    }
}
