package dev.flightdeck.kubernetes.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.TestCluster;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.log.Eventually;
import dev.flightdeck.kubernetes.log.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final RecorderLimits LIMITS =
            new RecorderLimits(1 << 20, 1 << 16, Duration.ofDays(1));

    private static final RecorderLimits NOTHING = new RecorderLimits(0, 0, Duration.ZERO);

    @TempDir Path folder;

    private TestCluster cluster;
    private Path records;

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, "minikube");
        records = folder.resolve("records");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private Recorder record(RecorderLimits limits) throws Exception {
        return Recorder.start(
                cluster.open(), "default", JobRules.usual(), records, limits, Clock.systemUTC());
    }

    private List<JobRecord> list() {
        try {
            return new JobRecords(records).list();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JobRecord whole(String job) {
        Eventually.that(
                () ->
                        list().stream()
                                .anyMatch(r ->
                                        r.job().equals(job)
                                                && r.recording() == JobRecord.Recording.WHOLE),
                "not recorded");
        return list().stream().filter(r -> r.job().equals(job)).findFirst().orElseThrow();
    }

    private static RecordingSink replay(JobRecord record, String damage) throws IOException {
        var sink = new RecordingSink();
        assertThat(record.replay(sink)).isEqualTo(damage);
        return sink;
    }

    @Test
    void aJobThatHelmDeletesAtOnceIsThereAllTheSame() throws Exception {
        cluster.fake().deleteWhenSucceeded("default", "shop-migrate");
        cluster.fake()
                .containers(
                        "migrate",
                        ContainerScript.slowly(
                                Duration.ofMillis(400),
                                0,
                                "login hunter22",
                                "password=abc",
                                "done"));
        try (var _ = record(LIMITS)) {
            cluster.create("shop-migrate", "Never", 0);
            var record = whole("shop-migrate");
            var sink = replay(record, "");
            assertThat(sink.lines("migrate · attempt 1"))
                    .containsExactly("login ****", "password=****", "done");
            assertThat(record.state()).isEqualTo(JobStatus.State.COMPLETE);
            assertThat(record.context()).isEqualTo("minikube");
            assertThat(record.manifest())
                    .contains("kind: \"Job\"")
                    .doesNotContain("hunter22", "tr0ub4dor");
            assertThat(record.migrationJob(JobRules.usual()).orElseThrow().name())
                    .isEqualTo("shop-migrate");
        }
        try (var files = Files.walk(records)) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
                if (Files.isRegularFile(file)) {
                    assertThat(Files.readAllBytes(file)).asString().doesNotContain("hunter22");
                }
            }
        }
    }

    @Test
    void aFailedJobHasItsAttemptsEventsAndOutcome() throws Exception {
        cluster.fake().containers("migrate", ContainerScript.exits(1, "ERROR: no"));
        cluster.create("shop-migrate", "Never", 1);
        cluster.fake().awaitFinished("default", "shop-migrate");
        try (var _ = record(LIMITS)) {
            var record = whole("shop-migrate");
            assertThat(record.state()).isEqualTo(JobStatus.State.FAILED);
            assertThat(record.outcome()).startsWith("failed: BackoffLimitExceeded");
            assertThat(replay(record, "").parts()).hasSize(4);
            assertThat(record.events()).isNotEmpty();
            assertThat(record.migrationJob(JobRules.usual()).orElseThrow().attempts()).hasSize(2);
        }
    }

    @Test
    void aLogThatWasGoneBeforeItCouldBeReadIsNotCalledWhole() throws Exception {
        cluster.create("shop-migrate", "Never", 0);
        cluster.fake().awaitFinished("default", "shop-migrate");
        var pods = cluster.fake().client().pods().inNamespace("default");
        pods.withLabel("job-name", "shop-migrate").delete();
        Eventually.that(() -> pods.list().getItems().isEmpty(), "the pod is there");
        try (var _ = record(LIMITS)) {
            Eventually.that(
                    () ->
                            list().stream()
                                    .anyMatch(r -> r.recording() == JobRecord.Recording.PARTIAL),
                    "not recorded as partial");
        }
        assertThat(list().getFirst().stateWords()).startsWith("partial");
        assertThat(list().getFirst().outcome()).isEqualTo("complete");
    }

    @Test
    void twoRecordersKeepOneRecordWithEachLineOnce() throws Exception {
        var end = new CountDownLatch(1);
        cluster.fake().containers("migrate", ContainerScript.waitsFor(end, 0, "line"));
        try (var one = record(LIMITS);
                var two = record(LIMITS)) {
            cluster.create("shop-migrate", "Never", 0);
            Eventually.that(() -> list().size() == 1, "no record");
            end.countDown();
            var record = whole("shop-migrate");
            assertThat(one.count() + two.count()).isEqualTo(1);
            assertThat(replay(record, "").lines("migrate · attempt 1")).containsExactly("line");
        }
    }

    @Test
    void whatARecorderLeftIsGoneOnWithByTheNext() throws Exception {
        var end = new CountDownLatch(1);
        cluster.fake().containers("wait", ContainerScript.exits(0, "ready"));
        cluster.fake().containers("migrate", ContainerScript.waitsFor(end, 0, "line"));
        cluster.create("shop-migrate", "Never", 0);
        try (var _ = record(LIMITS)) {
            Eventually.that(
                    () -> {
                        try {
                            var sink = new RecordingSink();
                            return list().size() == 1
                                    && cluster.fake().openLogs() > 0
                                    && list().getFirst().replay(sink) != null;
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    },
                    "not begun");
        }
        assertThat(list().getFirst().stateWords()).startsWith("unfinished");
        try (var _ = record(LIMITS)) {
            Eventually.that(() -> cluster.fake().openLogs() > 0, "not gone on");
            end.countDown();
            var sink = replay(whole("shop-migrate"), "");
            assertThat(sink.lines("init 1 wait")).containsExactly("ready");
            assertThat(sink.lines("migrate · attempt 1")).containsExactly("line");
        }
    }

    @Test
    void damagedAndHalfWrittenRecordsAreShownAsSuch() throws Exception {
        cluster.fake().containers("migrate", ContainerScript.exits(0, "first line", "second"));
        cluster.create("shop-migrate", "Never", 0);
        try (var _ = record(LIMITS)) {
            whole("shop-migrate");
        }
        var log = RecordFiles.log(whole("shop-migrate").folder());
        var bytes = Files.readAllBytes(log);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(log, Arrays.copyOf(bytes, length));
            var record = list().getFirst();
            assertThat(record.stateWords()).isEqualTo("damaged: its log is cut off or missing");
            record.replay(new RecordingSink()); // gives what there is
        }
        bytes[RecordLog.MAGIC.length()] = '?';
        Files.write(log, bytes);
        assertThat(list().getFirst().replay(new RecordingSink())).startsWith("something else");
        Files.writeString(RecordFiles.about(list().getFirst().folder()), "\\u12");
        assertThat(list().getFirst().stateWords())
                .isEqualTo("damaged: what it is about cannot be read");
    }

    @Test
    void theLimitsAreKept() throws Exception {
        cluster.fake()
                .containers("migrate", ContainerScript.generates(100, i -> "x".repeat(99), 0));
        var small = new RecorderLimits(12_000, 2_000, Duration.ofDays(1));
        try (var _ = record(small)) {
            for (int i = 0; i < 5; i++) {
                cluster.create("migrate-" + i, "Never", 0);
                var record = whole("migrate-" + i);
                assertThat(
                                replay(
                                                record,
                                                "the limit of one record was reached: later lines were not kept")
                                        .count())
                        .isEqualTo(20);
            }
        }
        try (var _ = record(small)) {
            assertThat(list()).hasSizeLessThan(5).isNotEmpty();
        }
        try (var _ = record(new RecorderLimits(1 << 20, 1 << 16, Duration.ofNanos(1)))) {
            Eventually.that(() -> list().stream().noneMatch(r -> r.job().isEmpty()), "x");
        }
    }

    @Test
    void aRecordUnderWayIsNotLetGoByALookAtIt() throws Exception {
        var end = new CountDownLatch(1);
        cluster.fake().containers("migrate", ContainerScript.waitsFor(end, 0, "line"));
        try (var _ = record(LIMITS)) {
            cluster.create("shop-migrate", "Never", 0);
            Eventually.that(
                    () -> list().stream().anyMatch(r -> r.job().equals("shop-migrate")),
                    "not begun");
            var begun = list().getFirst();
            assertThat(begun.recording()).isEqualTo(JobRecord.Recording.GOING_ON);
            new JobRecords(records).prune(NOTHING, Clock.systemUTC().instant());
            assertThat(LockAttempt.inAnotherProcess(begun.folder())).isFalse();
            end.countDown();
            assertThat(replay(whole("shop-migrate"), "").lines("migrate · attempt 1"))
                    .containsExactly("line");
            Eventually.that(
                    () -> LockAttempt.inAnotherProcess(begun.folder()), "still locked at the end");
        }
    }

    @Test
    void whatCouldNotBeWrittenIsBegunAgain() throws Exception {
        cluster.fake().containers("migrate", ContainerScript.exits(0, "line"));
        cluster.create("shop-migrate", "Never", 0);
        var uid = cluster.fake().awaitFinished("default", "shop-migrate").getMetadata().getUid();
        var inTheWay = records.resolve(uid).resolve("job.yaml.new").resolve("file");
        Files.createDirectories(inTheWay);
        try (var recorder = record(LIMITS)) {
            Eventually.that(() -> recorder.failure() != null, "no failure");
            Eventually.that(() -> recorder.count() == 0, "counted all the same");
            Files.delete(inTheWay);
            cluster.create("other-migrate", "Never", 0);
            var record = whole("shop-migrate");
            assertThat(replay(record, "").lines("migrate · attempt 1")).containsExactly("line");
            whole("other-migrate");
            assertThat(recorder.count()).isEqualTo(2);
        }
    }

    @Test
    void jobsAreRecordedBeforeTheCronJobsAreKnown() throws Exception {
        cluster.fake().slow("cronjobs", Duration.ofMinutes(1));
        cluster.fake().containers("migrate", ContainerScript.exits(0, "line"));
        try (var _ = record(LIMITS)) {
            cluster.create("shop-migrate", "Never", 0);
            whole("shop-migrate");
        }
    }

    @Test
    void jobsOfOtherThingsAreNotRecorded() throws Exception {
        var job = TestCluster.job("backup", "Never", 0);
        job.getSpec().getTemplate().getSpec().getContainers().getFirst().setName("dump");
        job.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage("busybox:1");
        cluster.fake().client().resource(job).create();
        cluster.fake().awaitFinished("default", "backup");
        try (var recorder = record(LIMITS)) {
            cluster.create("shop-migrate", "Never", 0);
            whole("shop-migrate");
            assertThat(recorder.count()).isEqualTo(1);
        }
    }
}
