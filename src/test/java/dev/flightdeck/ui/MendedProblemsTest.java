package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.problem.ProblemsViewModel;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

    private final Workspace shop = workspace("shop");

    private static Workspace workspace(String name) {
        return new Workspace(Path.of("/work", name), name, List.of(), List.of());
    }

    @Test
    void aRunThatWentWellTakesAwayTheOneThatFailed() {
        mended.met(shop, "staging", WindowPicturesTest.failed());
        mended.ranWell(shop, "local");
        assertThat(problems.entries()).hasSize(1);
        mended.ranWell(shop, "staging");
        assertThat(problems.entries()).isEmpty();
    }

    @Test
    void theEnvironmentOfTheSameNameElsewhereIsAnother() {
        mended.met(shop, "staging", WindowPicturesTest.failed());
        mended.ranWell(workspace("bank"), "staging");
        assertThat(problems.entries()).hasSize(1);
    }

    @Test
    void whileSomethingIsPendingAFailureStays() {
        mended.met(shop, "staging", WindowPicturesTest.failed());
        mended.read(shop, staging, TestWindow.status());
        assertThat(problems.entries()).hasSize(1);
    }

    @Test
    void aDatabaseThatWasReadIsReachable() {
        problems.add(new Problem.ServerUnreachable("db:5432", "refused"));
        problems.add(new Problem.ServerUnreachable("other:5432", "refused"));
        mended.read(shop, staging, TestWindow.status());
        assertThat(problems.entries())
                .extracting(ProblemsViewModel.Entry::problem)
                .containsExactly(new Problem.ServerUnreachable("other:5432", "refused"));
    }
}
