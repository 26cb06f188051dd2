package dev.flightdeck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.settings.RunRecord.RunStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    @TempDir Path folder;

    private Path file() {
        return folder.resolve("state").resolve("runs.jsonl");
    }

    private static RunRecord record(String act) {
        return new RunRecord(
                Instant.parse("2026-11-20T12:00:00Z"),
                "/work/order-food",
                "staging",
                "app@localhost:5432/orderfood",
                act,
                RunResult.FAILED,
                1_420,
                List.of(new RunStep("7 add coupons", RunResult.DONE, 1_310)),
                List.of("column does not exist"),
                RunOrigin.COMMAND_LINE,
                null);
    }

    private static RunRecord ofJob(String job, RunResult result) {
        return new RunRecord(
                Instant.parse("2026-11-20T12:00:00Z"),
                "",
                "",
                "",
                "Re-run of shop-migrate",
                result,
                0,
                List.of(),
                List.of(),
                RunOrigin.WINDOW,
                new RunRecord.InCluster("rerun", "minikube", "shop", job));
    }

    @Test
    void theEndOfAJobTakesThePlaceOfItsBeginning(@TempDir Path folder) throws Exception {
        var log = new RunLog(folder.resolve("runs.jsonl"));
        log.add(ofJob("a", RunResult.STARTED));
        log.add(ofJob("b", RunResult.STARTED));
        log.add(ofJob("a", RunResult.FAILED));

        assertThat(log.read())
                .containsExactly(ofJob("a", RunResult.FAILED), ofJob("b", RunResult.STARTED));
    }

    @Test
    void aJobThatWasOnlyStartedStandsThereOnceWithWhatIsKnownLast(@TempDir Path folder)
            throws Exception {
        var log = new RunLog(folder.resolve("runs.jsonl"));
        log.add(ofJob("a", RunResult.STARTED));
        log.add(ofJob("a", RunResult.STARTED));

        assertThat(log.read()).containsExactly(ofJob("a", RunResult.STARTED));
    }

    @Test
    void theNewestComesFirstAfterARestart() throws IOException {
        new RunLog(file()).add(record("first"));
        new RunLog(file()).add(record("second"));
        assertThat(new RunLog(file()).read()).containsExactly(record("second"), record("first"));
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = new ArrayList<Future<?>>();
            for (int i = 0; i < 40; i++) {
                var act = "run " + i;
                writes.add(
                        threads.submit(() -> {
                            new RunLog(file()).add(record(act));
                            return act;
                        }));
            }
            for (var write : writes) {
                write.get();
            }
        }
        assertThat(new RunLog(file()).read()).hasSize(40);
    }

    @Test
    void aLineOfAnEarlierVersionIsOfTheWindow() throws IOException {
        var log = new RunLog(file());
        log.add(record("first"));
        Files.writeString(
                file(), Files.readString(file()).replace(",\"origin\":\"COMMAND_LINE\"", ""));
        assertThat(log.read()).extracting(RunRecord::origin).containsExactly(RunOrigin.WINDOW);
    }

    @Test
    void withoutAFileThereAreNone() throws IOException {
        assertThat(new RunLog(file()).read()).isEmpty();
    }

    @Test
    void aLineThatWasCutOffCostsOnlyItself() throws IOException {
        var log = new RunLog(file());
        log.add(record("first"));
        Files.writeString(file(), "{\"at\":\"2026-", StandardOpenOption.APPEND);
        log.add(record("second"));
        assertThat(log.read()).containsExactly(record("second"), record("first"));
    }

    @Test
    void theOlderHalfGoesWhenTheFileIsLarge() throws IOException {
        var log = new RunLog(file());
        log.add(record("first"));
        Files.writeString(file(), "x".repeat(9_000_000) + "\n", StandardOpenOption.APPEND);
        log.add(record("second"));
        log.add(record("third"));
        assertThat(log.read()).extracting(RunRecord::act).startsWith("third", "second");
        assertThat(Files.size(file())).isLessThan(10_000_000);
    }

    @Test
    void liesInTheFolderForState() {
        assertThat(RunLog.place(Map.of("XDG_STATE_HOME", "/state")::get, Path.of("/home/me")))
                .isEqualTo(Path.of("/state/flightdeck/runs.jsonl"));
        assertThat(RunLog.place(_ -> null, Path.of("/home/me")))
                .isEqualTo(Path.of("/home/me/.local/state/flightdeck/runs.jsonl"));
    }
}
