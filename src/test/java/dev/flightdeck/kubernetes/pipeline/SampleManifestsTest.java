package dev.flightdeck.kubernetes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.configmap.ScriptFolder;
import dev.flightdeck.kubernetes.configmap.ScriptsConfigMap;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The manifests of the samples are accepted, keep the rules of our own, and fit their files.
class SampleManifestsTest {
    private static final Path SAMPLES = Path.of("migrations-sample");
    private static final String NAMESPACE = "sample";

    private FakeCluster cluster;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        cluster.namespace(NAMESPACE);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private List<HasMetadata> objects(String sample) throws IOException {
        var objects = new ArrayList<HasMetadata>();
        try (var files = Files.newDirectoryStream(SAMPLES.resolve(sample).resolve("kubernetes"))) {
            for (var file : files) {
                assertThat(file.toString()).endsWith(".yaml");
                try (var in = Files.newInputStream(file)) {
                    objects.addAll(cluster.client().load(in).items());
                }
            }
        }
        return objects;
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "atlas", "dbmate", "golang-migrate", "plain-sql"})
    void areAcceptedAndKeepTheRules(String sample) throws Exception {
        var seen = new ArrayList<>();
        cluster.containers(
                container -> container.getName().equals("migrate"),
                run -> {
                    seen.addAll(run.files().keySet());
                    return 0;
                });
        cluster.containers("web", ContainerScript.serves());
        scripts(sample);
        var objects = objects(sample);
        for (var object : objects) {
            cluster.client().resource(object).inNamespace(NAMESPACE).dryRun(true).create();
        }
        for (var object : objects) {
            check(object);
            cluster.client().resource(object).inNamespace(NAMESPACE).create();
        }
        for (var object : objects) {
            if (object instanceof Job job) {
                var name = job.getMetadata().getName();
                var ended = cluster.awaitFinished(NAMESPACE, name);
                assertThat(ended.getStatus().getSucceeded()).isEqualTo(1);
                assertThat(seen)
                        .isNotEmpty()
                        .allMatch(f -> f.toString().startsWith("/migrations/"));
            }
        }
    }

    /// As `flightdeck pipeline` or kubectl would have written them.
    private void scripts(String sample) throws Exception {
        var names =
                Map.of(
                        "flyway", "order-food-scripts",
                        "atlas", "commerce-scripts",
                        "dbmate", "messages-scripts",
                        "golang-migrate", "stock-scripts");
        if (names.containsKey(sample)) {
            var files = ScriptFolder.read(List.of(SAMPLES.resolve(sample)), sample);
            for (var part : ScriptsConfigMap.split(names.get(sample), files)) {
                cluster.client().resource(part.manifest(NAMESPACE, Map.of())).create();
            }
        }
    }

    private static void check(HasMetadata object) {
        switch (object) {
            case Job job -> JobManifestRules.check(job);
            case Deployment deployment -> {
                JobManifestRules.restricted(deployment.getSpec().getTemplate().getSpec());
                JobManifestRules.credentials(deployment.getSpec().getTemplate().getSpec());
            }
            case CronJob job -> {
                var pod = job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
                JobManifestRules.restricted(pod);
                JobManifestRules.credentials(pod);
            }
            case StatefulSet set -> {
                var pod = set.getSpec().getTemplate().getSpec();
                JobManifestRules.credentials(pod);
                assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            }
            case Secret secret ->
                    assertThat(secret.getStringData().get("password"))
                            .contains("sample")
                            .contains("change-me");
            default -> assertThat(object.getKind()).isIn("Service", "ConfigMap");
        }
    }

    @Test
    void theTwoConfigMapsOfTheDashboardAreItsFiles() throws Exception {
        var data = new TreeMap<String, String>();
        for (var object : objects("plain-sql")) {
            if (object instanceof ConfigMap map) {
                data.putAll(map.getData());
            }
        }
        var files = new TreeMap<String, String>();
        ScriptFolder.read(List.of(SAMPLES.resolve("plain-sql")), "plain-sql")
                .files()
                .forEach((path, content) -> {
                    if (!path.endsWith(".down.sql")) {
                        files.put(
                                path.substring(path.lastIndexOf('/') + 1),
                                new String(content, StandardCharsets.UTF_8));
                    }
                });
        assertThat(data).isEqualTo(files);
    }
}
