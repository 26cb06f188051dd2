package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.fake.ContainerScript;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.concurrent.CountDownLatch;

/// The namespace `shop` with Jobs in it: one that is complete, one that failed, one that runs, one
/// that is none of migrations; and a CronJob.
record ShopJobs(FakeCluster fake, CountDownLatch end) {
    /// The migration at which `backend-migrate-7f2` fails.
    static final String FILE = "20261119090000_add_user_preferences.sql";

    /// @param end lets the one that runs end
    static void fill(FakeCluster fake, CountDownLatch end) {
        new ShopJobs(fake, end).fill();
    }

    private void fill() {
        fake.containers(
                "wait-for-postgres",
                ContainerScript.exits(0, "postgres.shop.svc:5432 - accepting connections"));
        fake.containers(
                "pre-checks", ContainerScript.exits(0, "schema shop reachable, 41 revisions"));
        fake.containers(
                "migrate",
                ContainerScript.exits(
                        1,
                        "Applying: 20261112100401_create_products.sql",
                        "Applied: 20261112100401_create_products.sql in 14.1ms",
                        "Applying: " + FILE,
                        "Error: line: 19, column: 44, position: 212: pq: function"
                                + " app.current_user_id() does not exist"));
        fake.containers(
                "ddl",
                ContainerScript.waitsFor(end, 0, "psql:/sql/ddl/01-tables.sql", "CREATE TABLE"));
        create(job("migrations-postgres", "done", "ghcr.io/amacneil/dbmate:2.28"));
        fake.awaitFinished("shop", "migrations-postgres");
        create(job("backend-migrate-7f2", "migrate", "ghcr.io/amacneil/dbmate:2.28"));
        fake.awaitFinished("shop", "backend-migrate-7f2");
        create(
                job("dashboard-db-migration", "ddl", "postgres:16")
                        .editMetadata()
                        .addToAnnotations("helm.sh/hook", "post-upgrade")
                        .endMetadata());
        create(job("nightly-report", "report", "busybox:1"));
        fake.client().resource(cronJob()).create();
        fake.client().resource(pod()).create();
    }

    private static JobBuilder job(String name, String container, String image) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(2)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addToInitContainers(
                        new ContainerBuilder()
                                .withName("wait-for-postgres")
                                .withImage("postgres:16")
                                .build(),
                        new ContainerBuilder()
                                .withName("pre-checks")
                                .withImage("postgres:16")
                                .build())
                .addToContainers(
                        new ContainerBuilder().withName(container).withImage(image).build())
                .endSpec()
                .endTemplate()
                .endSpec();
    }

    private static io.fabric8.kubernetes.api.model.batch.v1.CronJob cronJob() {
        return new CronJobBuilder()
                .withNewMetadata()
                .withName("refresh-loader")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withSchedule("15 2 * * *")
                .withNewJobTemplate()
                .withSpec(job("unused", "loader", "shop/loader:7").build().getSpec())
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static io.fabric8.kubernetes.api.model.Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("order-food-0")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .addToInitContainers(
                        new ContainerBuilder()
                                .withName("migrator")
                                .withImage("order-food/migrator:3")
                                .build())
                .addToContainers(
                        new ContainerBuilder()
                                .withName("api")
                                .withImage("order-food/api:3")
                                .build())
                .endSpec()
                .build();
    }

    private void create(JobBuilder job) {
        fake.client().resource(job.build()).create();
    }
}
