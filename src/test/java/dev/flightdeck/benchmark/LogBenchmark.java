package dev.flightdeck.benchmark;

import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.kubernetes.log.LogFollower;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogRun;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.LogWish;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A log followed to its end, by kubectl and by Flightdeck into its store on disk, from the same
/// API server: that of the tests, which takes its share of the processor from both.
final class LogBenchmark {
    private static final int ROUNDS = 3;
    private static final String POD = "shop-migrate-abcde";

    private final FakeCluster cluster;
    private final Path folder;
    private final Path kubeconfig;
    private final int lines;
    private long heap;

    private LogBenchmark(FakeCluster cluster, Path folder, int lines) {
        this.cluster = cluster;
        this.folder = folder;
        this.kubeconfig = cluster.writeKubeconfig(folder, "benchmark");
        this.lines = lines;
    }

    static void run(int lines) throws Exception {
        var folder = Files.createTempDirectory("flightdeck-benchmark-");
        try (var cluster = FakeCluster.start()) {
            new LogBenchmark(cluster, folder, lines).run();
        } finally {
            Benchmark.delete(folder);
        }
    }

    private void run() throws Exception {
        cluster.put(pod());
        var log = cluster.beginLog("default", POD, "migrate");
        log.generate(lines, LogBenchmark::line);
        log.end();
        var kubectl = new double[ROUNDS];
        var flightdeck = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            kubectl[i] = seconds(this::kubectl);
            flightdeck[i] = seconds(this::flightdeck);
        }
        Arrays.sort(kubectl);
        Arrays.sort(flightdeck);
        System.out.printf("%n## A log of %,d lines, followed, %d rounds%n%n", lines, ROUNDS);
        System.out.println("| | s (median) | x kubectl | lines a second | heap, MB |");
        System.out.println("| --- | --- | --- | --- | --- |");
        print("kubectl logs -f > /dev/null", kubectl[ROUNDS / 2], kubectl[ROUNDS / 2], "");
        print(
                "Flightdeck, into its store",
                flightdeck[ROUNDS / 2],
                kubectl[ROUNDS / 2],
                "%.1f".formatted(heap / 1e6));
    }

    private void print(String name, double seconds, double floor, String memory) {
        System.out.printf(
                "| %s | %.2f | %.2f | %,.0f | %s |%n",
                name, seconds, seconds / floor, lines / seconds, memory);
    }

    private static byte[] line(long number) {
        return "-- migrating version 20250608%06d: CREATE INDEX CONCURRENTLY done"
                .formatted(number)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void kubectl() throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                "kubectl",
                                "--kubeconfig",
                                kubeconfig.toString(),
                                "-n",
                                "default",
                                "logs",
                                "-f",
                                "--timestamps",
                                POD,
                                "-c",
                                "migrate")
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT)
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("kubectl failed");
        }
    }

    /// What stays in memory is measured once, with the log still open.
    private void flightdeck() throws Exception {
        var uid = cluster.client().pods().inNamespace("default").withName(POD).get();
        var part = LogPart.main("default", POD, "migrate", 1);
        long before = usedHeap();
        try (var clusters = new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
                var store = LogStore.temporary(LogStore.USUAL_LIMIT, Clock.systemUTC());
                var follower = new LogFollower(clusters.open(null), LogWish.following(), store)) {
            follower.update(List.of(new LogRun(part, uid.getMetadata().getUid(), true)));
            follower.await(10, TimeUnit.MINUTES);
            if (store.size() != lines) {
                throw new IllegalStateException(store.size() + " lines arrived");
            }
            heap = usedHeap() - before;
        }
    }

    private static long usedHeap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private interface Act {
        void run() throws Exception;
    }

    private static double seconds(Act act) throws Exception {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName(POD)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName("migrate")
                .withImage("arigaio/atlas:1.3")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Succeeded")
                .withContainerStatuses(
                        new ContainerStatusBuilder()
                                .withName("migrate")
                                .withNewState()
                                .withNewTerminated()
                                .withExitCode(0)
                                .withReason("Completed")
                                .endTerminated()
                                .endState()
                                .build())
                .endStatus()
                .build();
    }
}
