package dev.flightdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.kubernetes.log.Eventually;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterTest {
    @TempDir Path folder;
    private FakeCluster fake;
    private Clusters clusters;

    @BeforeEach
    void start() {
        fake = FakeCluster.start();
        var kubeconfig = fake.writeKubeconfig(folder, "minikube", "staging");
        clusters = new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), folder);
    }

    @AfterEach
    void stop() {
        clusters.close();
        fake.close();
    }

    private static void assertProblem(ThrowingCallable act, Class<?> type, String said) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(type).asString().contains(said));
    }

    @Test
    void severalContextsAreOpenAtOnce() throws Exception {
        fake.namespace("shop");
        var first = clusters.open(null);
        var second = clusters.open("staging");
        assertThat(first.context().name()).isEqualTo("minikube");
        assertThat(first.namespaces()).contains("default", "kube-system", "shop");
        assertThat(second.uid()).isEqualTo(FakeCluster.UID);
        assertThat(clusters.open("minikube")).isSameAs(first);
        assertThat(clusters.opened()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void whatMayNotBeDoneIsKnownBefore() throws Exception {
        fake.deny("create", "jobs", "default");
        fake.deny("get", "pods/log", "default");
        var cluster = clusters.open(null);
        assertThat(cluster.may(Permission.CREATE_JOBS, "default").allowed()).isFalse();
        assertThat(cluster.may(Permission.READ_LOGS, "default").allowed()).isFalse();
        assertThat(cluster.may(Permission.LIST_JOBS, "default").allowed()).isTrue();
        assertThat(cluster.may(Permission.CREATE_JOBS, "other").allowed()).isTrue();
        fake.stopServer();
        assertThat(cluster.may(Permission.CREATE_JOBS, "default").allowed())
                .as("remembered for a minute")
                .isFalse();
    }

    @Test
    void aClusterThatDoesNotSayIsTakenForAllowing() throws Exception {
        fake.failAll(403, "Forbidden", "selfsubjectaccessreviews is forbidden");
        assertThat(clusters.open(null).may(Permission.CREATE_JOBS, "default").allowed()).isTrue();
    }

    @Test
    void listingNamespacesMayBeForbidden() throws Exception {
        fake.deny("list", "namespaces", "*");
        fake.deny("get", "namespaces", "*");
        var cluster = clusters.open(null);
        assertProblem(cluster::namespaces, Problem.ClusterForbidden.class, "cannot list resource");
        assertThat(cluster.uid()).isEmpty();
    }

    @Test
    void whyACallComesToNothing() throws Exception {
        var cluster = clusters.open(null);
        fake.expireToken();
        assertProblem(cluster::namespaces, Problem.ClusterSignedOut.class, "minikube");
        fake.recover();
        assertThat(cluster.namespaces()).isNotEmpty();
        fake.failAll(500, "InternalError", "etcdserver: request timed out");
        assertProblem(
                cluster::namespaces, Problem.ClusterRefused.class, "etcdserver: request timed out");
        fake.recover();
        fake.stopServer();
        assertProblem(cluster::namespaces, Problem.ClusterUnreachable.class, fake.url());
        fake.startServer();
        assertThat(cluster.namespaces()).isNotEmpty();
    }

    @Test
    void aCallUnderWayEndsWithTheCluster() throws Exception {
        var cluster = clusters.open(null);
        cluster.namespaces();
        fake.slow(Duration.ofSeconds(3));
        int before = fake.requests();
        var told = new LinkedBlockingQueue<Throwable>();
        var interrupted = new AtomicBoolean();
        var asking =
                Thread.ofVirtual()
                        .start(() -> {
                            told.add(catchThrowable(cluster::namespaces));
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        Eventually.that(() -> fake.requests() > before, "nobody asks");
        cluster.close();
        assertThat(asking.join(Duration.ofSeconds(10))).as("it ends").isTrue();
        assertThat(told.poll())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem())
                                        .isInstanceOf(Problem.ClusterUnreachable.class));
        assertThat(interrupted).as("the thread goes on with other things").isFalse();
    }

    @Test
    void anInterruptionOfTheThreadOutlivesTheCall() throws Exception {
        var cluster = clusters.open(null);
        var interrupted = new AtomicBoolean();
        var asking =
                Thread.ofVirtual()
                        .start(() -> {
                            catchThrowable(() ->
                                    cluster.ask(
                                            "waiting",
                                            _ -> {
                                                Thread.currentThread()
                                                        .interrupt(); // as by who wants it to end
                                                cluster.close();
                                                return null;
                                            }));
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        assertThat(asking.join(Duration.ofSeconds(10))).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void aCredentialPlugInIsRun() throws Exception {
        var ran = folder.resolve("ran");
        var plugIn =
                executable(
                        """
                        #!/bin/sh
                        touch %s
                        echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t"}}'
                        """
                                .formatted(ran));
        clusters.useKubeconfig(kubeconfig(plugIn.toString()));
        assertThat(ran).doesNotExist();
        assertThat(clusters.open("x").namespaces()).isNotEmpty();
        assertThat(ran).exists();
    }

    @Test
    void aCredentialPlugInThatFailsIsNoBug() throws Exception {
        var plugIn = executable("#!/bin/sh\necho 'sign in first' >&2\nexit 1\n");
        clusters.useKubeconfig(kubeconfig(plugIn.toString()));
        fake.expireToken(); // without a token the server does not let anybody in
        assertProblem(() -> clusters.open("x").namespaces(), Problem.ClusterSignedOut.class, "x");
        clusters.useKubeconfig(kubeconfig(folder.resolve("not-there").toString()));
        assertProblem(() -> clusters.open("x").namespaces(), Problem.ClusterSignedOut.class, "x");
    }

    @Test
    void whatTheClientCannotDoIsSaid() throws Exception {
        var kubeconfig =
                Files.writeString(
                        folder.resolve("odd"),
                        """
                        clusters:
                        - {name: named, cluster: {server: "https://10.0.0.1:6443", tls-server-name: api.example.com}}
                        - {name: socks, cluster: {server: "https://10.0.0.1:6443", proxy-url: "socks5://127.0.0.1:1080"}}
                        users: [{name: u, user: {token: t}}]
                        contexts:
                        - {name: named, context: {cluster: named, user: u}}
                        - {name: socks, context: {cluster: socks, user: u}}
                        """);
        clusters.useKubeconfig(kubeconfig);
        assertProblem(() -> clusters.open("named"), Problem.NotPossible.class, "tls-server-name");
        assertProblem(() -> clusters.open("socks"), Problem.KubeconfigUnreadable.class, "socks");
    }

    private Path executable(String script) throws Exception {
        var file = Files.writeString(folder.resolve("plug-in.sh"), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path kubeconfig(String command) throws Exception {
        return Files.writeString(
                folder.resolve("exec-config"),
                """
                clusters: [{name: c, cluster: {server: "%s"}}]
                users:
                - name: u
                  user:
                    exec: {apiVersion: client.authentication.k8s.io/v1, command: "%s", interactiveMode: Never}
                contexts: [{name: x, context: {cluster: c, user: u}}]
                """
                        .formatted(fake.url(), command));
    }
}
