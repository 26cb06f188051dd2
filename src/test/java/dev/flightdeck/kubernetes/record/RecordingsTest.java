package dev.flightdeck.kubernetes.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.TestCluster;
import dev.flightdeck.kubernetes.job.JobRules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    @TempDir Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, "minikube");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static List<String> namespaces(Recordings recordings) {
        return recordings.list().stream().map(one -> one.place().namespace()).toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "ns-" + i).toList();
    }

    private void record(Recordings recordings, List<String> namespaces) throws Exception {
        for (var namespace : namespaces) {
            recordings.record(cluster.open(), namespace, JobRules.usual());
        }
    }

    @Test
    void theOneThatWasBegunFirstMakesRoom() throws Exception {
        try (var recordings = new Recordings(folder.resolve("records"), Clock.systemUTC())) {
            record(recordings, numbered(1, Recordings.MOST));
            assertThat(namespaces(recordings)).isEqualTo(numbered(1, Recordings.MOST));

            record(recordings, List.of("ns-1", "ns-9"));

            assertThat(namespaces(recordings)).isEqualTo(numbered(2, 9));
            int most = 3 * Recordings.MOST; // Jobs, pods and CronJobs
            cluster.fake()
                    .await(() -> cluster.fake().watches() == most, "the first goes on being heard");
        }
    }

    @Test
    void whatIsStoppedMakesRoomToo() throws Exception {
        try (var recordings = new Recordings(folder.resolve("records"), Clock.systemUTC())) {
            record(recordings, numbered(1, Recordings.MOST));
            recordings.stop(new Recordings.Place("minikube", "ns-3"));
            record(recordings, List.of("ns-9"));
            assertThat(namespaces(recordings)).hasSize(Recordings.MOST).contains("ns-1", "ns-9");
            recordings.stop("minikube");
            assertThat(recordings.list()).isEmpty();
        }
    }
}
