package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.InCluster;
import dev.flightdeck.settings.RunRecord.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir Path folder;
    @TempDir Path state;

    private TestCli cli() {
        return TestCli.in(folder).state(state);
    }

    private void keep(String act, RunResult result, String detail, @Nullable InCluster cluster)
            throws IOException {
        new RunLog(state.resolve("runs.jsonl"))
                .add(
                        new RunRecord(
                                NOON,
                                "/work/shop",
                                "staging",
                                "app@db:5432/shop",
                                act,
                                result,
                                1_420,
                                List.of(),
                                detail.isEmpty() ? List.of() : List.of(detail, "more of it"),
                                cluster == null ? RunOrigin.COMMAND_LINE : RunOrigin.WINDOW,
                                cluster));
    }

    private void keepTwo() throws IOException {
        keep("Apply 3 migrations to staging", RunResult.DONE, "", null);
        keep(
                "Pipeline to staging",
                RunResult.FAILED,
                "Job shop-migrate-x7 failed",
                new InCluster("pipeline", "minikube", "shop", "shop-migrate-x7"));
    }

    @Test
    void whereNothingWasRunThatIsSaid() {
        var runs = cli().run("runs").ended(ExitCode.OK);
        assertThat(runs.out()).isEqualTo("No run was kept yet.\n");
        assertThat(cli().run("runs", "-o", "json").json().get("runs")).isEmpty();
    }

    @Test
    void theLatestComesFirstWithWhereItRanAndWhatStoppedIt() throws IOException {
        keepTwo();
        var lines = cli().run("runs", "--verbose").ended(ExitCode.OK).out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .startsWith("✗ ")
                .containsPattern(
                        "failed +Pipeline to staging +Job shop-migrate-x7 in shop on minikube"
                                + " +\\S+ s +window +Job shop-migrate-x7 failed$");
        assertThat(lines.get(2))
                .startsWith("✓ ")
                .containsPattern(
                        "done +Apply 3 migrations to staging +app@db:5432/shop +\\S+ s"
                                + " +command line$");
    }

    @Test
    void onlyAsManyAsAreAskedForAreShown() throws IOException {
        keepTwo();
        assertThat(cli().run("runs", "--limit", "1").ended(ExitCode.OK).out())
                .contains("Pipeline to staging")
                .doesNotContain("Apply 3");
    }

    @Test
    void inJsonEverythingIsThere() throws IOException {
        keepTwo();
        var runs = cli().run("runs", "-o", "json").ended(ExitCode.OK).json().get("runs");
        assertThat(runs.at("/0/at").asString()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(runs.at("/0/outcome").asString()).isEqualTo("failed");
        assertThat(runs.at("/0/detail/1").asString()).isEqualTo("more of it");
        assertThat(runs.at("/0/cluster/job").asString()).isEqualTo("shop-migrate-x7");
        assertThat(runs.at("/1/cluster").isNull()).isTrue();
        assertThat(runs.at("/1/millis").asInt()).isEqualTo(1_420);
        assertThat(runs.at("/1/from").asString()).isEqualTo("command line");
    }

    @Test
    void aHistoryThatCannotBeReadIsAProblem() throws IOException {
        Files.createDirectories(state.resolve("runs.jsonl"));
        assertThat(cli().run("runs").ended(ExitCode.PROBLEM).err()).contains("the history of runs");
    }
}
