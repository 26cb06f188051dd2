package dev.flightdeck.kubernetes.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {
    private FakeCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        client = cluster.client();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void theClusterIsKnownByItsVersionAndTheUidOfKubeSystem() {
        assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("34");
        assertThat(client.namespaces().withName("kube-system").get().getMetadata().getUid())
                .isEqualTo(FakeCluster.UID);
    }

    @Test
    void aDeniedVerbIsReviewedAndRefusedInTheServersWords() {
        cluster.deny("list", "jobs", "default");
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withGroup("batch")
                        .withResource("jobs")
                        .withVerb("list")
                        .withNamespace("default")
                        .endResourceAttributes()
                        .endSpec()
                        .build();

        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);

        assertThat(answer.getStatus().getAllowed()).isFalse();
        assertThatThrownBy(() -> client.batch().v1().jobs().inNamespace("default").list())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e ->
                                assertThat(e.getStatus().getMessage())
                                        .isEqualTo(
                                                "jobs.batch is forbidden: User \"mara\" cannot list resource \"jobs\" in API group \"batch\" in the namespace \"default\""));
    }

    @Test
    void applyingAFieldOfAnotherManagerIsAConflictUntilItIsForced() {
        client.resource(configMap("scripts", Map.of("a", "1", "b", "1")))
                .fieldManager("helm")
                .serverSideApply();
        var mine = configMap("scripts", Map.of("a", "2"));

        assertThatThrownBy(() -> client.resource(mine).fieldManager("flightdeck").serverSideApply())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> {
                            assertThat(e.getCode()).isEqualTo(409);
                            assertThat(e.getStatus().getMessage())
                                    .isEqualTo(
                                            "Apply failed with 1 conflict: conflict with \"helm\": .data.a");
                            assertThat(
                                            e.getStatus()
                                                    .getDetails()
                                                    .getCauses()
                                                    .getFirst()
                                                    .getReason())
                                    .isEqualTo("FieldManagerConflict");
                        });

        client.resource(mine).fieldManager("flightdeck").forceConflicts().serverSideApply();
        assertThat(get("scripts").getData()).isEqualTo(Map.of("a", "2", "b", "1"));
    }

    @Test
    void aFieldNotAppliedAnyMoreIsTakenAway() {
        var first = configMap("scripts", Map.of("a", "1", "b", "1"));
        client.resource(first).fieldManager("flightdeck").serverSideApply();

        client.resource(configMap("scripts", Map.of("a", "1")))
                .fieldManager("flightdeck")
                .serverSideApply();

        assertThat(get("scripts").getData()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aDryRunOfAChangedJobTemplateIsInvalidAndStoresNothing() {
        cluster.put(job("old", "psql:1"));

        assertThatThrownBy(() ->
                        client.resource(job("old", "psql:2"))
                                .patch(
                                        new PatchContext.Builder()
                                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                                .withDryRun(List.of("All"))
                                                .withForce(true)
                                                .withFieldManager("flightdeck")
                                                .build(),
                                        job("old", "psql:2")))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> {
                            assertThat(e.getCode()).isEqualTo(422);
                            assertThat(e.getMessage()).contains("spec.template", "immutable");
                        });
        client.resource(job("new", "psql:1")).dryRun(true).create();
        assertThat(client.batch().v1().jobs().inNamespace("default").list().getItems()).hasSize(1);
    }

    @Test
    void aStaleVersionIsAConflict() {
        client.resource(configMap("scripts", Map.of("a", "1"))).create();
        var seen = get("scripts");
        client.resource(configMap("scripts", Map.of("a", "2"))).update();

        assertThatThrownBy(() -> client.resource(seen).update())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(409));
    }

    @Test
    void aListComesInChunksAndItsTokenExpires() {
        for (int i = 0; i < 5; i++) {
            cluster.put(configMap("c" + i, Map.of()));
        }
        var maps = client.configMaps().inNamespace("default");
        var first = maps.list(new ListOptionsBuilder().withLimit(2L).build());
        var next =
                new ListOptionsBuilder()
                        .withLimit(2L)
                        .withContinue(first.getMetadata().getContinue())
                        .build();

        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(3);
        assertThat(maps.list(next).getItems())
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("c2", "c3");
        cluster.forgetHistory();
        assertThatThrownBy(() -> maps.list(next)).hasMessageContaining("too old");
    }

    @Test
    void anInformerSurvivesDroppedWatchesAndVersionsThatAreTooOld() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        try (var informer = client.configMaps().inNamespace("default").inform(recording(seen))) {
            cluster.put(configMap("first", Map.of()));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
            cluster.slow(Duration.ofMillis(50));
            cluster.dropWatches();
            cluster.put(configMap("second", Map.of()));
            cluster.forgetHistory();
            cluster.recover();
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("second");
            assertThat(informer.isRunning()).isTrue();
        }
    }

    @Test
    void aTerminatingNamespaceTakesNothingNew() {
        cluster.namespace("shop");
        cluster.holdNamespaces(true);
        client.namespaces().withName("shop").delete();
        var map = configMap("scripts", Map.of());
        map.getMetadata().setNamespace("shop");

        assertThatThrownBy(() -> client.resource(map).create())
                .hasMessageContaining("because it is being terminated");
        assertThat(client.namespaces().withName("shop").get().getStatus().getPhase())
                .isEqualTo("Terminating");
        cluster.finishNamespace("shop");
        assertThat(client.namespaces().withName("shop").get()).isNull();
    }

    @Test
    void aRestartedServerStillHasItsObjectsOnTheSamePort() {
        client.resource(configMap("scripts", Map.of("a", "1"))).create();
        cluster.stopServer();
        assertThatThrownBy(() -> get("scripts")).isInstanceOf(KubernetesClientException.class);
        cluster.startServer();
        assertThat(get("scripts").getData()).containsEntry("a", "1");
        cluster.expireToken();
        assertThatThrownBy(() -> get("scripts"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(401));
    }

    private ConfigMap get(String name) {
        return client.configMaps().inNamespace("default").withName(name).get();
    }

    private static ResourceEventHandler<ConfigMap> recording(BlockingQueue<String> seen) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                seen.add(map.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap old, ConfigMap map) {}

            @Override
            public void onDelete(ConfigMap map, boolean unknown) {}
        };
    }

    private static ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static Job job(String name, String image) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("psql")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
