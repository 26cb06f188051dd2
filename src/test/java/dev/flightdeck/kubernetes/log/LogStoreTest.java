package dev.flightdeck.kubernetes.log;

import static dev.flightdeck.kubernetes.log.TestLog.MIGRATE;
import static dev.flightdeck.kubernetes.log.TestLog.START;
import static dev.flightdeck.kubernetes.log.TestLog.WAIT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogStoreTest {
    @TempDir Path folder;

    @Test
    void givesLinesBackWithPartAndTime() {
        try (var log = new TestLog()) {
            log.line(MIGRATE, START, "one").line(WAIT, null, "two");
            assertThat(log.store.line(0))
                    .isEqualTo(new LogLine(0, MIGRATE, START, "one", 3, false));
            assertThat(log.store.line(1)).isEqualTo(new LogLine(1, WAIT, null, "two", 3, false));
            log.line(MIGRATE, START.plusNanos(1), "three");
            assertThat(log.store.line(2).timestamp()).isEqualTo(START.plusNanos(1));
            assertThat(log.store.parts()).containsExactly(WAIT, MIGRATE);
        }
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuchAndSavedAsTheyCame() {
        try (var log = new TestLog()) {
            byte[] line = {'a', (byte) 0xFF, 'b', (byte) 0xC3, 0, 27, '[', '3', '1', 'm', 'c'};
            log.store.append(MIGRATE, null, line);
            assertThat(log.store.line(0).text()).isEqualTo("a\uFFFDb\uFFFDc");
            assertThat(new String(log.savedAll(), ISO_8859_1))
                    .contains("\n" + new String(line, ISO_8859_1) + "\n");
        }
    }

    @Test
    void aVeryLongLineIsCutForTheEyeAndKeptInTheFile() {
        try (var log = new TestLog()) {
            var line = "é".repeat(5 << 20);
            log.line(MIGRATE, START, line);
            var shown = log.store.line(0);
            assertThat(shown.cut()).isTrue();
            assertThat(shown.bytes()).isEqualTo(10 << 20);
            assertThat(shown.text()).matches("é{4000,4096}");
            assertThat(new String(log.savedAll(), UTF_8)).contains(line);
        }
    }

    @Test
    void whatIsMoreThanTheLimitIsNotKeptAndSaidSo() {
        try (var log = new TestLog(1000)) {
            for (int i = 0; i < 30; i++) {
                log.lines(MIGRATE, "0123456789");
            }
            long kept = log.store.size();
            assertThat(kept).isEqualTo(1000 / 42);
            var limit = log.store.limit();
            assertThat(limit).isNotNull();
            assertThat(limit.droppedLines()).isEqualTo(30 - kept);
            assertThat(new String(log.savedAll(), UTF_8))
                    .endsWith(
                            "── not everything was kept: the limit of 1000 bytes for one log is"
                                    + " reached; lines that came after it: 7 ──\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    connecting to postgres://app:s3cret@db:5432/shop?sslmode=require now|connecting to postgres://app:****@db:5432/shop?sslmode=require now
                    PGPASSWORD=s3cret psql|PGPASSWORD=**** psql
                    {"user":"app","password": "s3cret \\"x\\"","db":"shop"}|{"user":"app","password": ****,"db":"shop"}
                    host=db password=s3cret dbname=shop|host=db password=**** dbname=shop
                    CREATE USER app PASSWORD 's3cret'|CREATE USER app PASSWORD ****
                    FATAL: password authentication failed|FATAL: password authentication failed
                    file:///sql/V1__x.sql and no secret|file:///sql/V1__x.sql and no secret
                    """)
    void passwordsAreTakenOutOnTheWayIn(String line, String kept) {
        try (var log = new TestLog()) {
            log.line(MIGRATE, START, line.replace("''", "'"));
            assertThat(log.store.line(0).text()).isEqualTo(kept.replace("''", "'"));
            assertThat(new String(log.savedAll(), UTF_8)).doesNotContain("s3cret");
        }
    }

    @Test
    void filesAreForThisUserOnly() throws IOException {
        var kept = folder.resolve("kept");
        try (var store = LogStore.in(kept, LogStore.USUAL_LIMIT, Clock.systemUTC())) {
            store.append(MIGRATE, START, "one".getBytes(UTF_8));
            assertThat(mode(kept)).isEqualTo("rwx------");
            assertThat(mode(kept.resolve("lines.log"))).isEqualTo("rw-------");
        }
        assertThat(kept.resolve("lines.log")).hasContent("one");
        assertThat(kept.resolve("lines.index")).hasSize(LogFiles.RECORD);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void statesFollowOneAnother() {
        try (var log = new TestLog()) {
            log.store.started(MIGRATE);
            assertThat(log.store.state(MIGRATE)).isEqualTo(new PartState.Following(null));
            log.store.broken(MIGRATE, "reset by peer");
            assertThat(log.store.state(MIGRATE))
                    .isEqualTo(new PartState.Broken(START, "reset by peer"));
            log.store.started(MIGRATE);
            assertThat(log.store.state(MIGRATE)).isEqualTo(new PartState.Following(START));
            log.store.ended(MIGRATE, 1, "Error");
            assertThat(log.store.state(MIGRATE)).isEqualTo(new PartState.Ended(1, "Error"));
            assertThat(log.store.state(WAIT)).isNull();
        }
    }

    @Test
    void severalWritersLoseNothing() throws InterruptedException {
        try (var log = new TestLog()) {
            var threads = new ArrayList<Thread>();
            for (int writer = 1; writer <= 4; writer++) {
                var part = LogPart.main("default", "pod-" + writer, "migrate", writer);
                threads.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (int i = 0; i < 5000; i++) {
                                        log.line(part, START.plusNanos(i), "line " + i);
                                        if (i % 500 == 0) {
                                            log.store.line(log.store.size() - 1);
                                        }
                                    }
                                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            var expected = new ArrayList<String>();
            for (int writer = 1; writer <= 4; writer++) {
                expected.add("# migrate · attempt " + writer);
                for (int i = 0; i < 5000; i++) {
                    expected.add("line " + i);
                }
            }
            assertThat(log.texts(log.ask(LogQuery.ALL).shown())).isEqualTo(expected);
        }
    }

    @Test
    void escapesAndControlsAreNotShown() {
        assertThat(LogText.clean("\u001B[1;31mred\u001B[0m \u001B]0;title\u0007x\u0007\ty\r"))
                .isEqualTo("red x\ty");
        assertThat(LogText.clean("10%\r20%")).isEqualTo("10% 20%");
        assertThat(LogText.clean("a\u202Eb")).isEqualTo("ab");
        assertThat(LogText.clean("half \u001B[31")).doesNotContain("\u001B");
    }

    @Test
    void partsAreInTheOrderInWhichAPodRunsThem() {
        var second = LogPart.init("default", "job-b", "wait-for-postgres", 1, 2);
        var sidecar =
                new LogPart("default", "job-a", "proxy", LogPart.Kind.SIDECAR, 2, 1, 0, false);
        var restarted =
                new LogPart("default", "job-a", "migrate", LogPart.Kind.MAIN, 1, 1, 1, false);
        var sorted = List.of(second, restarted, MIGRATE, sidecar, WAIT).stream().sorted().toList();
        assertThat(sorted).containsExactly(WAIT, sidecar, MIGRATE, restarted, second);
        assertThat(sorted)
                .extracting(LogPart::displayName)
                .containsExactly(
                        "init 1 wait-for-postgres",
                        "sidecar 2 proxy",
                        "migrate · attempt 1",
                        "migrate · attempt 1 · restart 1",
                        "init 1 wait-for-postgres");
    }
}
