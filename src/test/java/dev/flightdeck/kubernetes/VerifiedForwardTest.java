package dev.flightdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.TlsPostgres;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `verify-full` through a port-forward, against a server that speaks TLS.
final class VerifiedForwardTest {
    @TempDir Path folder;

    private String open(TlsPostgres postgres, String host, String target) throws Exception {
        try (var cluster = FakeCluster.start();
                var access =
                        ClusterAccess.to(
                                new Clusters(
                                        Map.of(
                                                "KUBECONFIG",
                                                cluster.writeKubeconfig(folder, "minikube")
                                                        .toString()),
                                        folder),
                                folder.resolve("records"))) {
            new DatabaseInCluster(cluster, postgres.port()).ready("postgres-0");
            var profile =
                    new ConnectionProfile(
                            host,
                            5432,
                            "postgres",
                            "postgres",
                            Map.of(
                                    "sslmode",
                                    "verify-full",
                                    "sslrootcert",
                                    postgres.certificate().toString()),
                            new Via(target));
            var route = new PortForwardRoute(access.forwards());
            try (var session = new JdbcConnector(new MemorySecretStore(), route).open(profile)) {
                return session.query(
                                "asking",
                                "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
                                row -> row.getString(1))
                        .getFirst();
            }
        }
    }

    private String refused(TlsPostgres postgres, String host, String target) {
        var e = catchThrowableOfType(ProblemException.class, () -> open(postgres, host, target));
        assertThat(e.problem()).isInstanceOf(Problem.TlsFailed.class);
        return ((Problem.TlsFailed) e.problem()).reason();
    }

    @Test
    void theCertificateIsForTheServiceAndNotForThisMachine() throws Exception {
        try (var postgres = TlsPostgres.start(folder, "postgres.shop.svc")) {
            assertThat(open(postgres, "localhost", DatabaseInCluster.TARGET)).isEqualTo("true");
            assertThat(open(postgres, "postgres", DatabaseInCluster.TARGET)).isEqualTo("true");
            assertThat(refused(postgres, "db.example.com", DatabaseInCluster.TARGET))
                    .as("who names a host means it")
                    .isEqualTo("The server's certificate is for none of db.example.com");
            assertThat(refused(postgres, "localhost", "shop/pod/postgres-0:sql"))
                    .contains("name its host in the connection's URL");
            assertThat(open(postgres, "postgres.shop.svc", "shop/pod/postgres-0:sql"))
                    .isEqualTo("true");
        }
    }

    @Test
    void aCertificateForAnotherServiceIsRefused() throws Exception {
        try (var postgres = TlsPostgres.start(folder, "postgres.other.svc")) {
            assertThat(refused(postgres, "localhost", DatabaseInCluster.TARGET))
                    .isEqualTo(
                            "The server's certificate is for none of postgres, postgres.shop, postgres.shop.svc, postgres.shop.svc.cluster.local");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "minikube/shop/svc/postgres:5432, localhost, true",
        "minikube/shop/svc/postgres:5432, postgres.shop, true",
        "minikube/shop/svc/postgres:5432, db.example.com, false",
        "minikube/shop/deploy/postgres:5432, db.example.com, false"
    })
    void theServicesNamesOrTheOneThatWasNamed(String target, String host, boolean services)
            throws Exception {
        assertThat(ServiceNames.of(PortForwardTarget.parse(target), host))
                .isEqualTo(
                        services
                                ? List.of(
                                        "postgres",
                                        "postgres.shop",
                                        "postgres.shop.svc",
                                        "postgres.shop.svc.cluster.local")
                                : List.of(host));
    }
}
