package dev.flightdeck.kubernetes.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PortForwardsTest {
    private FakeCluster cluster;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        cluster.put(
                new PodBuilder()
                        .withNewMetadata()
                        .withName("postgres-0")
                        .withNamespace("default")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node-1")
                        .addNewContainer()
                        .withName("postgres")
                        .withImage("postgres:18")
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .endStatus()
                        .build());
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aQueryRunsThroughATunnelUntilThePodIsDeleted(TestDatabase database) throws Exception {
        cluster.forwardTo(
                "postgres-0",
                5432,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), database.port()));
        var pod = cluster.client().pods().inNamespace("default").withName("postgres-0");
        try (var forward = pod.portForward(5432);
                var connection = connect(database, forward.getLocalPort());
                var statement = connection.createStatement()) {
            var result =
                    statement.executeQuery(
                            "SELECT sum(length(repeat('x', 100000))) FROM generate_series(1, 20)");
            assertThat(result.next()).isTrue();
            assertThat(result.getLong(1)).isEqualTo(2_000_000);
            var large = statement.executeQuery("SELECT repeat('y', 3000000)");
            assertThat(large.next()).isTrue();
            assertThat(large.getString(1)).hasSize(3_000_000);

            assertThat(cluster.openForwards()).isEqualTo(1);
            pod.delete();
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aPortWhereNothingListensIsAnErrorOfTheServer(TestDatabase database) throws Exception {
        var pod = cluster.client().pods().inNamespace("default").withName("postgres-0");
        try (var forward = pod.portForward(5432)) {
            assertThatThrownBy(() -> connect(database, forward.getLocalPort()))
                    .isInstanceOf(SQLException.class);
            assertThat(forward.getServerThrowables())
                    .anySatisfy(
                            error -> assertThat(error).hasMessageContaining("connection refused"));
        }
    }

    private static Connection connect(TestDatabase database, int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/%s?user=postgres&loginTimeout=10"
                        .formatted(port, database.name()));
    }
}
