package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.kubernetes.job.JobReader;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.job.JobWatch;
import dev.flightdeck.problem.Problem;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Utils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
    @TempDir Path folder;

    private final RecordingSink sink = new RecordingSink();
    private FakeCluster fake;
    private Clusters clusters;
    private Cluster cluster;
    private LogFollower follower;

    @BeforeEach
    void start() throws Exception {
        fake = FakeCluster.start();
        var kubeconfig = fake.writeKubeconfig(folder, "minikube");
        clusters = new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
        cluster = clusters.open(null);
    }

    @AfterEach
    void stop() {
        if (follower != null) {
            follower.close();
        }
        clusters.close();
        fake.close();
    }

    private void create(String restartPolicy, int backoffLimit) {
        fake.client()
                .resource(
                        new JobBuilder()
                                .withNewMetadata()
                                .withName("shop-migrate")
                                .withNamespace("default")
                                .endMetadata()
                                .withNewSpec()
                                .withBackoffLimit(backoffLimit)
                                .withNewTemplate()
                                .withNewSpec()
                                .withRestartPolicy(restartPolicy)
                                .addToInitContainers(
                                        new ContainerBuilder()
                                                .withName("wait")
                                                .withImage("busybox:1")
                                                .build())
                                .addToContainers(
                                        new ContainerBuilder()
                                                .withName("migrate")
                                                .withImage("flyway/flyway:11")
                                                .build())
                                .endSpec()
                                .endTemplate()
                                .endSpec()
                                .build())
                .create();
    }

    private List<LogRun> runs() throws Exception {
        return new JobReader(cluster, JobRules.usual())
                .find("default", "shop-migrate")
                .map(job -> job.logRuns())
                .orElse(List.of());
    }

    private LogFollower follow(LogWish wish) {
        follower = new LogFollower(cluster, wish, sink);
        return follower;
    }

    private void follow(Cluster over) {
        follower = new LogFollower(over, LogWish.following(), sink);
    }

    /// Tells the follower what there is until the Job has ended and all is read.
    private void toEnd() throws Exception {
        fake.awaitFinished("default", "shop-migrate");
        for (int i = 0; i < 200; i++) {
            follower.update(runs());
            if (follower.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        throw new AssertionError("not done: " + sink.events());
    }

    private void updateUntil(int lines) {
        Eventually.that(
                () -> {
                    try {
                        follower.update(runs());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    return sink.count() >= lines;
                },
                "not " + lines + " lines");
    }

    /// Signs in by a plug-in that gives a token once, and then waits for a file `go`.
    private Clusters withPlugIn(Instant expires) throws Exception {
        var plugIn =
                Files.writeString(
                        folder.resolve("sign-in"),
                        """
                        #!/bin/sh
                        echo x >> "%1$s/runs"
                        if [ "$(wc -l < "%1$s/runs")" -gt 1 ]; then
                          while [ ! -e "%1$s/go" ]; do sleep 0.1; done
                        fi
                        echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t","expirationTimestamp":"%2$s"}}'
                        """
                                .formatted(folder, expires.truncatedTo(ChronoUnit.SECONDS)));
        assertThat(plugIn.toFile().setExecutable(true)).isTrue();
        var kubeconfig =
                Files.writeString(
                        folder.resolve("with-plug-in"),
                        """
                        clusters: [{name: c, cluster: {server: "%s"}}]
                        users:
                        - name: u
                          user:
                            exec: {apiVersion: client.authentication.k8s.io/v1, command: "%s", interactiveMode: Never}
                        contexts: [{name: x, context: {cluster: c, user: u}}]
                        current-context: x
                        """
                                .formatted(fake.url(), plugIn));
        return new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
    }

    @Test
    void aPlugInThatHangsHoldsUpNothingElse() throws Exception {
        var lines = IntStream.range(0, 600).mapToObj(i -> "line " + i).toArray(String[]::new);
        fake.containers("migrate", ContainerScript.slowly(Duration.ofMillis(100), 0, lines));
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(2);
        follower.close();
        var expires = Instant.now().plusSeconds(10);
        try (var signingIn = withPlugIn(expires)) {
            var other = signingIn.open("x");
            follow(other);
            updateUntil(sink.count() + 2);
            try (var watch = JobWatch.start(other, "default", JobRules.usual(), _ -> {})) {
                Eventually.that(() -> watch.last().complete(), "nothing is watched");
                fake.failAll(500, "InternalError", "not now"); // is asked again and again
                fake.dropWatches();
                while (!Instant.now().isAfter(expires.plusSeconds(1))) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                var asking = new FutureTask<>(other::namespaces);
                Thread.startVirtualThread(asking);
                Eventually.that(() -> runsOfPlugIn() > 1, "the plug-in is not run again");
                fake.recover();
                int before = sink.count();
                var timed = new CountDownLatch(1);
                Utils.schedule(Runnable::run, timed::countDown, 100, TimeUnit.MILLISECONDS);
                assertThat(timed.await(5, TimeUnit.SECONDS))
                        .as("the client's threads, which are those of every cluster, go on")
                        .isTrue();
                assertThat(cluster.namespaces()).isNotEmpty();
                awaitLines(before + 5);
                assertThat(asking.isDone()).as("who asks with that plug-in waits").isFalse();
                Files.createFile(folder.resolve("go"));
                assertThat(asking.get(10, TimeUnit.SECONDS)).isNotEmpty();
            }
            follower.close();
        }
    }

    private long runsOfPlugIn() {
        try (var runs = Files.lines(folder.resolve("runs"))) {
            return runs.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLines(int lines) {
        Eventually.that(() -> sink.count() >= lines, "not " + lines + " lines: " + sink.events());
    }

    private void awaitEvent(String start) {
        Eventually.that(
                () -> sink.events().stream().anyMatch(e -> e.startsWith(start)),
                "no " + start + " in " + sink.events());
    }

    @Test
    void initContainersComeInOrderThenTheMainOneAndBytesStay() throws Exception {
        var bytes = new byte[] {'a', '\n', (byte) 0xff, (byte) 0xfe, '\r', '\n', 'e', 'n', 'd'};
        fake.containers("wait", ContainerScript.exits(0, "waiting", "ready"));
        fake.containers("migrate", ContainerScript.writes(0, bytes));
        create("Never", 0);
        fake.awaitFinished("default", "shop-migrate");
        follow(new LogWish(false, true, _ -> true, -1, null, null)).update(runs());
        toEnd();
        assertThat(sink.lines("init 1 wait")).containsExactly("waiting", "ready");
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("a", "\u00ff\u00fe\r", "end");
        assertThat(sink.events())
                .containsExactly(
                        "started init 1 wait",
                        "ended init 1 wait 0",
                        "started migrate · attempt 1",
                        "ended migrate · attempt 1 0");
        assertThat(sink.times()).doesNotContainNull();
    }

    @Test
    void everyAttemptAndWhatComesMeanwhileIsFollowed() throws Exception {
        fake.backOff(Duration.ofMillis(1100)); // the order of pods is that of whole seconds
        var end = new CountDownLatch(1);
        fake.containers(
                "migrate",
                ContainerScript.each(
                        ContainerScript.exits(1, "first"),
                        ContainerScript.waitsFor(end, 0, "second")));
        create("Never", 2);
        follow(LogWish.following());
        updateUntil(2);
        end.countDown();
        toEnd();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("first");
        assertThat(sink.lines("migrate · attempt 2")).containsExactly("second");
        assertThat(sink.events())
                .contains("ended migrate · attempt 1 1", "ended migrate · attempt 2 0");
    }

    @Test
    void theRunBeforeARestartIsReadToo() throws Exception {
        var pod = restartedPod();
        fake.put(pod);
        for (var line : List.of("one", "two")) {
            var log = fake.beginLog("default", "shop-migrate-1", "migrate");
            log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            log.end();
        }
        follow(LogWish.present()).update(List.of(run(0, true), run(1, false)));
        assertThat(follower.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.lines("migrate · attempt 1 · previous run"))
                .as(sink.events().toString())
                .containsExactly("one");
        assertThat(sink.lines("migrate · attempt 1 · restart 1")).containsExactly("two");
        assertThat(sink.events()).contains("ended migrate · attempt 1 · previous run 1");
    }

    private static LogRun run(int restart, boolean previous) {
        return new LogRun(
                new LogPart(
                        "default",
                        "shop-migrate-1",
                        "migrate",
                        LogPart.Kind.MAIN,
                        1,
                        1,
                        restart,
                        previous),
                "uid-1",
                true);
    }

    private static Pod restartedPod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("shop-migrate-1")
                .withNamespace("default")
                .withUid("uid-1")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .withContainers(
                        new ContainerBuilder()
                                .withName("migrate")
                                .withImage("flyway/flyway:11")
                                .build())
                .endSpec()
                .withNewStatus()
                .withPhase("Succeeded")
                .addNewContainerStatus()
                .withName("migrate")
                .withRestartCount(1)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withReason("Completed")
                .endTerminated()
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(1)
                .withReason("Error")
                .endTerminated()
                .endLastState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    @Test
    void aConnectionThatBreaksGoesOnWithoutLossOrRepetition() throws Exception {
        var steps = IntStream.range(0, 4).mapToObj(_ -> new CountDownLatch(1)).toList();
        fake.containers(
                "migrate",
                run -> {
                    int n = 0;
                    for (var step : steps) {
                        for (int i = 0; i < 25; i++) {
                            run.print("line " + n++);
                        }
                        step.await();
                    }
                    return 0;
                });
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(25);
        for (int i = 0; i < steps.size(); i++) {
            awaitLines(25 * (i + 1));
            fake.cutLogs();
            steps.get(i).countDown();
        }
        toEnd();
        assertThat(sink.lines("migrate · attempt 1"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(n -> "line " + n).toList());
        assertThat(sink.events().getLast()).isEqualTo("ended migrate · attempt 1 0");
        assertThat(sink.events()).anyMatch(e -> e.startsWith("broken migrate"));
    }

    @Test
    void anApiServerThatRestartsIsBrokenThenStartedAgain() throws Exception {
        var end = new CountDownLatch(1);
        fake.containers(
                "migrate",
                run -> {
                    run.print("before");
                    end.await();
                    run.print("after");
                    return 0;
                });
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(1);
        fake.stopServer();
        awaitEvent("broken migrate · attempt 1 No answer from the cluster of minikube");
        fake.startServer();
        Eventually.that(
                () -> sink.events().getLast().equals("started migrate · attempt 1"),
                "not started again: " + sink.events());
        end.countDown();
        toEnd();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("before", "after");
    }

    @Test
    void anExpiredTokenIsSaidAndItGoesOnAfterTheSignIn() throws Exception {
        var end = new CountDownLatch(1);
        fake.containers("migrate", ContainerScript.waitsFor(end, 0, "line"));
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(1);
        fake.expireToken();
        fake.cutLogs();
        awaitEvent(
                "broken migrate · attempt 1 The cluster of minikube does not accept your credentials");
        fake.recover();
        end.countDown();
        toEnd();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("line");
        assertThat(sink.events().getLast()).isEqualTo("ended migrate · attempt 1 0");
    }

    @Test
    void whatMayNotBeReadIsSaidPlainly() throws Exception {
        create("Never", 0);
        fake.awaitFinished("default", "shop-migrate");
        fake.deny("get", "pods/log", "default");
        follow(LogWish.present()).update(runs());
        assertThat(follower.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(follower.problem()).containsInstanceOf(Problem.ClusterForbidden.class);
        assertThat(sink.events())
                .anySatisfy(e ->
                        assertThat(e)
                                .contains("You may not do this in the cluster of minikube")
                                .contains("cannot get resource \"pods/log\""));
    }

    @Test
    void aJobThatIsDeletedWhileFollowedEnds() throws Exception {
        fake.containers("migrate", ContainerScript.waitsFor(new CountDownLatch(1), 0, "line"));
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(1);
        fake.client().batch().v1().jobs().inNamespace("default").withName("shop-migrate").delete();
        assertThat(follower.await(20, TimeUnit.SECONDS)).as(sink.events().toString()).isTrue();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("line");
        assertThat(sink.events().getLast()).startsWith("ended migrate · attempt 1");
    }

    @Test
    void aNamespaceThatIsDeletedEndsItsLogs() throws Exception {
        fake.containers("migrate", ContainerScript.waitsFor(new CountDownLatch(1), 0, "line"));
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(1);
        fake.client().namespaces().withName("default").delete();
        assertThat(follower.await(20, TimeUnit.SECONDS)).as(sink.events().toString()).isTrue();
        assertThat(sink.events().getLast()).startsWith("ended migrate · attempt 1");
    }

    @Test
    void aContainerThatHasNotStartedIsWaitedFor() throws Exception {
        var ready = new CountDownLatch(1);
        fake.containers("wait", ContainerScript.waitsFor(ready, 0, "waiting"));
        fake.containers("migrate", ContainerScript.exits(0, "done"));
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(1);
        // as if it had been told too early
        follower.update(
                runs().stream().map(run -> new LogRun(run.part(), run.podUid(), true)).toList());
        ready.countDown();
        toEnd();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("done");
        assertThat(sink.events()).noneMatch(e -> e.startsWith("broken"));
    }

    @Test
    void aClockThatIsOffChangesNothing() throws Exception {
        fake.clockOffset(Duration.ofHours(-30));
        var end = new CountDownLatch(1);
        fake.containers(
                "migrate",
                run -> {
                    run.print("one");
                    run.print("two");
                    end.await();
                    run.print("three");
                    return 0;
                });
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(2);
        fake.clockOffset(Duration.ofHours(-31)); // set back once more while it runs
        end.countDown();
        awaitLines(3);
        toEnd();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("one", "two", "three");
        assertThat(sink.times()).allMatch(t -> t.isBefore(Instant.now().minusSeconds(100_000)));
    }

    @Test
    void containersOfOneNameInSeveralPodsAreKeptApart() throws Exception {
        fake.containers(
                "migrate",
                ContainerScript.each(
                        ContainerScript.exits(1, "a"),
                        ContainerScript.exits(1, "b"),
                        ContainerScript.exits(1, "c")));
        create("Never", 2);
        fake.awaitFinished("default", "shop-migrate");
        follow(LogWish.present()).update(runs());
        toEnd();
        assertThat(sink.parts()).hasSize(6).doesNotHaveDuplicates();
        // made in one second, they may stand in any order
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(n -> "migrate · attempt " + n))
                .flatMap(sink::lines)
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aHugeLineAndManyLinesPass() throws Exception {
        var line = "x".repeat(3 * LineSplitter.LONGEST + 17);
        fake.containers(
                "wait", ContainerScript.writes(0, (line + "\nnext\n").getBytes(ISO_8859_1)));
        fake.containers("migrate", ContainerScript.generates(200_000, i -> "line " + i, 0));
        create("Never", 0);
        fake.awaitFinished("default", "shop-migrate");
        follow(LogWish.present()).update(runs());
        toEnd();
        var pieces = new ArrayList<>(sink.lines("init 1 wait"));
        assertThat(pieces.removeLast()).isEqualTo("next");
        assertThat(String.join("", pieces)).isEqualTo(line);
        assertThat(sink.lines("migrate · attempt 1")).hasSize(200_000).endsWith("line 199999");
    }

    @Test
    void theLastLinesAndThoseSinceATimeCanBeAskedFor() throws Exception {
        fake.containers("migrate", ContainerScript.exits(0, "a", "b", "c"));
        create("Never", 0);
        fake.awaitFinished("default", "shop-migrate");
        follow(new LogWish(false, true, part -> part.container().equals("migrate"), 2, null, null))
                .update(runs());
        toEnd();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("b", "c");
        follow(new LogWish(false, true, _ -> true, -1, null, Instant.now().plusSeconds(60)))
                .update(runs());
        toEnd();
        assertThat(sink.count()).isEqualTo(2);
    }

    @Test
    void whatAnswersSlowlyIsReadAllTheSame() throws Exception {
        fake.containers("migrate", ContainerScript.slowly(Duration.ofMillis(30), 0, "a", "b", "c"));
        fake.slow(Duration.ofMillis(200));
        create("Never", 0);
        follow(LogWish.following());
        updateUntil(3);
        fake.recover();
        toEnd();
        assertThat(sink.lines("migrate · attempt 1")).containsExactly("a", "b", "c");
    }
}
