package dev.flightdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class PortForwardTest {
    @TempDir Path folder;
    private FakeCluster cluster;
    private ClusterAccess access;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        var kubeconfig = cluster.writeKubeconfig(folder, "minikube");
        access =
                ClusterAccess.to(
                        new Clusters(Map.of("KUBECONFIG", kubeconfig.toString()), folder),
                        folder.resolve("records"));
    }

    @AfterEach
    void stop() {
        access.close();
        cluster.close();
    }

    private DatabaseSession open(TestDatabase database, Via via) throws ProblemException {
        var profile =
                new ConnectionProfile(
                        "postgres",
                        5432,
                        database.name(),
                        "postgres",
                        Map.of("sslmode", "disable"),
                        via);
        return new JdbcConnector(new MemorySecretStore(), new PortForwardRoute(access.forwards()))
                .open(profile);
    }

    private static int one(DatabaseSession session) throws ProblemException {
        return session.query("asking", "SELECT 1", row -> row.getInt(1)).getFirst();
    }

    private static Via via() {
        return new Via(DatabaseInCluster.TARGET);
    }

    private static void assertProblem(ThrowingCallable act, Class<?> type, String said) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(type).asString().contains(said));
    }

    @Test
    void leadsThroughTheServiceToItsPod(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        try (var session = open(database, via())) {
            assertThat(one(session)).isEqualTo(1);
            assertThat(session.server().identity().realm()).isEqualTo(FakeCluster.UID);
        }
        var forward = access.forwards().list().getFirst();
        assertThat(forward.target().display()).isEqualTo("minikube/shop/svc/postgres:5432");
        var status = forward.status();
        assertThat(status.state()).isEqualTo(PortForward.State.READY);
        assertThat(status.pod()).isEqualTo("postgres-0");
        assertThat(status.sent()).isPositive();
        assertThat(status.received()).isGreaterThan(status.sent());
    }

    @Test
    void theLocalPortOutlivesThePod(TestDatabase database) throws Exception {
        var inCluster = new DatabaseInCluster(cluster, database);
        var first = inCluster.ready("postgres-0");
        int port;
        try (var session = open(database, via())) {
            port = access.forwards().list().getFirst().localPort();
            inCluster.delete(first);
            assertProblem(() -> one(session), Problem.ConnectionLost.class, "svc/postgres:5432");
        }
        inCluster.notReady("postgres-1");
        Thread.ofVirtual()
                .start(() -> {
                    awaitWaiting();
                    inCluster.ready("postgres-2");
                });
        try (var session = open(database, via())) {
            assertThat(one(session)).isEqualTo(1);
        }
        var forward = access.forwards().list().getFirst();
        assertThat(forward.localPort()).isEqualTo(port);
        assertThat(forward.status().pod()).isEqualTo("postgres-2");
    }

    private void awaitWaiting() {
        var forward = access.forwards().list().getFirst();
        while (forward.status().state() != PortForward.State.WAITING) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void theApiServerMayBeAwayForAWhile(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        open(database, via()).close();
        cluster.restart();
        try (var session = open(database, via())) {
            assertThat(one(session)).isEqualTo(1);
        }
    }

    @Test
    void credentialsOfASecret(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        var via = new Via(DatabaseInCluster.TARGET, 0, "postgres/username", "postgres/password");
        var route = new PortForwardRoute(access.forwards());
        var reached = route.reach(new ConnectionProfile("x", 1, "d", "u", Map.of(), via));
        assertThat(reached.user()).isEqualTo("postgres");
        assertThat(reached.password().reveal()).isEqualTo("secret-of-shop");
        assertThat(reached.toString()).doesNotContain("secret-of-shop");
        assertProblem(
                () -> open(database, new Via(DatabaseInCluster.TARGET, 0, null, "postgres/pw")),
                Problem.ClusterObjectMissing.class,
                "key pw in Secret postgres in namespace shop (it has ");
        assertProblem(
                () -> open(database, new Via(DatabaseInCluster.TARGET, 0, null, "nope/pw")),
                Problem.ClusterObjectMissing.class,
                "Secret nope in namespace shop");
        var wholeSecret = new Via(DatabaseInCluster.TARGET, 0, "postgres", "postgres");
        var usual = route.reach(new ConnectionProfile("x", 1, "d", "u", Map.of(), wholeSecret));
        assertThat(usual.user()).isEqualTo("postgres");
        cluster.deny("get", "secrets", "shop");
        assertProblem(
                () -> open(database, via),
                Problem.ClusterForbidden.class,
                "cannot get resource \"secrets\"");
    }

    @Test
    void whatIsWrongIsSaid(TestDatabase database) throws Exception {
        var inCluster = new DatabaseInCluster(cluster, database);
        assertProblem(() -> open(database, via()), Problem.NoReadyPod.class, "there is no pod");
        inCluster.notReady("postgres-0");
        assertProblem(
                () -> open(database, via()),
                Problem.NoReadyPod.class,
                "postgres-0: containers with unready status");
        assertProblem(
                () -> open(database, new Via("shop/svc/nope:5432")),
                Problem.ClusterObjectMissing.class,
                "Service nope in namespace shop");
        assertProblem(
                () -> open(database, new Via("shop/svc/postgres:1")),
                Problem.ForwardTargetInvalid.class,
                "no port 1; it has 5432 (pg)");
        assertProblem(
                () -> open(database, new Via("other/shop/svc/postgres:1")),
                Problem.ContextUnknown.class,
                "minikube");
    }

    @Test
    void nothingListensInThePod(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        cluster.refuseForward("postgres-0", 6432);
        assertProblem(() -> open(database, via()), Problem.PortForwardFailed.class, "refused");
    }

    @Test
    void forwardingIsNotAllowed(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        cluster.deny("create", "pods/portforward", "shop");

        assertProblem(
                () -> open(database, via()),
                Problem.ClusterForbidden.class,
                "create pods/portforward");
    }

    @Test
    void aTokenThatExpired(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        cluster.expireToken();
        assertProblem(() -> open(database, via()), Problem.ClusterSignedOut.class, "minikube");
        cluster.recover();
        open(database, via()).close();
    }

    @Test
    void aPortOfSomebodyElseIsNotUsed(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var via = new Via(DatabaseInCluster.TARGET, taken.getLocalPort(), null, null);
            assertProblem(
                    () -> open(database, via),
                    Problem.LocalPortTaken.class,
                    String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void stoppedOnesStayListedAndStartAgainAtTheirPort(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        var target = PortForwardTarget.parse(DatabaseInCluster.TARGET);
        var first = access.forwards().start(target, 0);
        assertThat(access.forwards().start(target, 0)).isSameAs(first);
        first.close();
        assertThat(access.forwards().list()).containsExactly(first);
        assertThat(first.status().state()).isEqualTo(PortForward.State.STOPPED);
        var second = access.forwards().start(target, 0);
        assertThat(second.localPort()).isEqualTo(first.localPort());
        assertThat(access.forwards().list()).isEqualTo(List.of(second));
        access.forwards().remove(second);
        assertThat(access.forwards().list()).isEmpty();
    }

    @Test
    void deploymentsAndPodsAreTargetsToo(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        try (var session = open(database, new Via("shop/pod/postgres-0:sql"))) {
            assertThat(one(session)).isEqualTo(1);
        }
    }
}
