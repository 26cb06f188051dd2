package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodLogsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private FakeCluster cluster;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
        http.close();
    }

    @Test
    void bytesPassAsTheyAreWithTailLimitAndTimes() throws Exception {
        var bytes = new byte[] {'a', '\n', (byte) 0xff, (byte) 0xfe, '\n', 'c', '\n'};
        cluster.containers("migrate", ContainerScript.writes(0, bytes));
        var pod = finished();

        assertThat(bytes(pod, "container=migrate")).isEqualTo(bytes);
        assertThat(bytes(pod, "container=migrate&tailLines=1")).isEqualTo("c\n".getBytes(UTF_8));
        assertThat(bytes(pod, "container=migrate&limitBytes=1")).isEqualTo("a".getBytes(UTF_8));
        assertThat(new String(bytes(pod, "container=migrate&tailLines=1&timestamps=true"), UTF_8))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z c\n");
        assertThat(bytes(pod, "container=migrate&sinceTime=2100-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aFollowedLogEndsWithItsContainerOrIsCut() throws Exception {
        var end = new CountDownLatch(1);
        cluster.containers("migrate", ContainerScript.waitsFor(end, 0, "first"));
        var pod = running();
        try (var cut = follow(pod);
                var whole = follow(pod)) {
            assertThat(cut.readNBytes(6)).isEqualTo("first\n".getBytes(UTF_8));
            assertThat(whole.readNBytes(6)).isEqualTo("first\n".getBytes(UTF_8));
            end.countDown();
            assertThat(whole.read()).isEqualTo(-1);
        }
        cluster.awaitFinished("default", "migrate");
    }

    @Test
    void aCutConnectionIsAnErrorForWhoFollows() throws Exception {
        cluster.containers("migrate", ContainerScript.waitsFor(new CountDownLatch(1), 0, "first"));
        try (var body = follow(running())) {
            assertThat(body.readNBytes(6)).hasSize(6);
            cluster.cutLogs();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aMillionLinesAreMadeWhenTheyAreRead() throws Exception {
        cluster.containers("migrate", ContainerScript.generates(1_000_000, i -> "line " + i, 0));
        var pod = finished();
        try (var body = open(pod, "container=migrate").body()) {
            long lines = 0;
            var buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            assertThat(lines).isEqualTo(1_000_000);
        }
        assertThat(new String(bytes(pod, "container=migrate&tailLines=1"), UTF_8))
                .isEqualTo("line 999999\n");
    }

    @Test
    void whatCannotBeShownIsSaidInTheServersWords() throws Exception {
        var end = new CountDownLatch(1);
        cluster.containers("wait", ContainerScript.waitsFor(end, 0));
        cluster.client().resource(TestJobs.job("migrate", "Never", 0).build()).create();
        var pod = pod();
        cluster.awaitPod(
                "default",
                pod,
                p ->
                        !p.getStatus().getInitContainerStatuses().isEmpty()
                                && p.getStatus()
                                                .getInitContainerStatuses()
                                                .getFirst()
                                                .getState()
                                                .getRunning()
                                        != null);

        assertThat(message(pod, "container=migrate"))
                .contains(
                        "container \\\"migrate\\\" in pod \\\"%s\\\" is waiting to start: PodInitializing"
                                .formatted(pod));
        assertThat(message(pod, "container=x")).contains("container x is not valid for pod " + pod);
        assertThat(message(pod, "container=wait&previous=true"))
                .contains(
                        "previous terminated container \\\"wait\\\" in pod \\\"%s\\\" not found"
                                .formatted(pod));
        end.countDown();
        cluster.awaitFinished("default", "migrate");
    }

    private String finished() {
        cluster.client().resource(TestJobs.job("migrate", "Never", 0).build()).create();
        cluster.awaitFinished("default", "migrate");
        return pod();
    }

    private String running() {
        cluster.client().resource(TestJobs.job("migrate", "Never", 0).build()).create();
        cluster.awaitJob(
                "default",
                "migrate",
                job ->
                        job.getStatus() != null
                                && Integer.valueOf(1).equals(job.getStatus().getReady()));
        return pod();
    }

    private String pod() {
        var pods = cluster.client().pods().inNamespace("default").withLabel("job-name", "migrate");
        cluster.await(() -> !pods.list().getItems().isEmpty(), "no pod");
        return pods.list().getItems().getFirst().getMetadata().getName();
    }

    private InputStream follow(String pod) throws Exception {
        return open(pod, "container=migrate&follow=true").body();
    }

    private byte[] bytes(String pod, String query) throws Exception {
        try (var body = open(pod, query).body()) {
            return body.readAllBytes();
        }
    }

    private String message(String pod, String query) throws Exception {
        var response = open(pod, query);
        assertThat(response.statusCode()).isEqualTo(400);
        try (var body = response.body()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    private HttpResponse<InputStream> open(String pod, String query) throws Exception {
        var uri =
                URI.create(
                        cluster.url() + "api/v1/namespaces/default/pods/" + pod + "/log?" + query);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    }
}
