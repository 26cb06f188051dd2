package dev.flightdeck.kubernetes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.database.Via;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspaces;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobManifestTest {
    @TempDir Path folder;

    private static JobRequest request(Path folder, String format, ConnectionProfile profile)
            throws ProblemException {
        var workspaces =
                new Workspaces(Flightdeck.formats(), new JdbcConnector(new MemorySecretStore()));
        var workspace = workspaces.open(folder).withFormat(format);
        var environment = new Environment("stage", EnvironmentKind.TEST, profile);
        return new JobRequest(
                workspace,
                workspaces.format(workspace),
                environment,
                "shop",
                "orders",
                JobDatabase.of(profile, "shop", ""),
                new DatabaseSecret("pg", "POSTGRES_USER", "POSTGRES_PASSWORD"),
                null);
    }

    private static ConnectionProfile profile(Map<String, String> parameters) {
        return new ConnectionProfile(
                "ignored", 1, "my shop", "app", parameters, new Via("kind/data/svc/postgres:5433"));
    }

    static Job job(String format) throws ProblemException {
        var request = request(Path.of("migrations-sample", format), format, profile(Map.of()));
        return JobYaml.read("x", Pipeline.manifest(request, "x", null, Progress.none())).job();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "dbmate", "atlas", "golang-migrate", "plain-sql"})
    void everyJobKeepsTheRules(String format) throws Exception {
        JobManifestRules.check(job(format));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flyway|-locations=filesystem:/migrations -postgresql.transactional.lock=false migrate",
                "dbmate|--no-dump-schema --migrations-dir /migrations migrate",
                "atlas|migrate apply --dir file:///migrations --url postgres://postgres.data.svc:5433/my%20shop?sslmode=disable --exec-order linear",
                "golang-migrate|-path /migrations -database postgres://postgres.data.svc:5433/my%20shop?sslmode=disable up",
            })
    void everyToolHasItsOwnCommand(String format, String args) throws Exception {
        var container = job(format).getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getCommand()).isEmpty();
        assertThat(String.join(" ", container.getArgs())).isEqualTo(args);
    }

    @Test
    void theReasonForAnAddressThatPodsCannotReachIsSaid() {
        var local = new ConnectionProfile("localhost", 5432, "shop", "app", Map.of());
        assertThat(problem(() -> JobDatabase.of(local, "shop", "")))
                .isInstanceOf(Problem.NotPossible.class);
        var managed = new ConnectionProfile("db.example.com", 5432, "shop", "app", Map.of());
        assertThat(problem(() -> JobDatabase.of(managed, "shop", "x:y")))
                .isInstanceOf(Problem.NotPossible.class);
    }

    @Test
    void theSslModeIsKeptWhereTheToolHasIt() throws Exception {
        var database = JobDatabase.of(profile(Map.of("sslmode", "verify-full")), "shop", "");
        assertThat(database.goUrl(Map.of())).contains("sslmode=verify-full");
        assertThat(database.jdbcUrl()).contains("sslmode=verify-full");
        assertThat(database.remarks("dbmate")).hasSize(1);
        var prefer = JobDatabase.of(profile(Map.of()), "data", "");
        assertThat(prefer.host()).isEqualTo("postgres");
        assertThat(prefer.remarks("dbmate").getFirst()).contains("without TLS");
        assertThat(prefer.remarks("flyway")).isEmpty();
    }

    private interface Call {
        void run() throws ProblemException;
    }

    private static Problem problem(Call call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("no problem");
    }

    private static Problem.ManifestInvalid invalid(String yaml) {
        return (Problem.ManifestInvalid) problem(() -> JobYaml.check("job.yaml", yaml));
    }

    @Test
    void whatIsWrongWithAManifestHasItsPlace() throws Exception {
        var good = JobYaml.print(List.of(job("flyway")));
        JobYaml.check("job.yaml", good);

        assertThat(invalid("a: [1,\nb: {").place().line()).isPositive();
        assertThat(invalid("").reason()).contains("no Job");
        var kind = invalid("---\napiVersion: v1\nkind: Secret\nmetadata: {name: x}\n");
        assertThat(kind.place().line()).isEqualTo(3);
        assertThat(kind.place().column()).isEqualTo(7);
        assertThat(kind.wayOut()).contains("never holds a secret");
        assertThat(invalid(good + "---\n" + good).reason()).contains("second Job");
        var number = invalid(good.replace("backoffLimit: 3", "backoffLimit: many"));
        assertThat(number.place().line())
                .isEqualTo(1 + good.lines().toList().indexOf("  backoffLimit: 3"));
    }

    @Test
    void aManifestNeverHoldsAPassword() throws Exception {
        var good = JobYaml.print(List.of(job("dbmate")));
        assertThat(invalid(good.replace("postgres://postgres", "postgres://app:hush@postgres")))
                .satisfies(p -> assertThat(p.toString()).doesNotContain("hush"))
                .extracting(Problem.ManifestInvalid::reason)
                .asString()
                .contains("URL with a password");
        var literal =
                good.replace(
                        "      containers:\n",
                        "      containers:\n      - name: more\n        image: x\n        env:\n        - name: PGPASSWORD\n          value: hush\n");
        assertThat(invalid(literal).reason())
                .isEqualTo("the value of PGPASSWORD stands in the manifest");
        assertThat(invalid(literal).toString()).doesNotContain("hush");
    }

    @Test
    void aTemplateIsKeptWithoutWhatChangesAndFilledAgain() throws Exception {
        Files.writeString(folder.resolve("V1__a.sql"), "SELECT 1;");
        var request = request(folder, "flyway", profile(Map.of()));
        var yaml = Pipeline.manifest(request, "x", null, Progress.none());
        JobTemplate.keep(folder, yaml.replace("backoffLimit: 3", "backoffLimit: 5"));
        var kept = JobTemplate.read(JobTemplate.place(folder)).orElseThrow();
        assertThat(kept).doesNotContain("V1__a.sql").doesNotContain("content-hash");

        Files.writeString(folder.resolve("V2__b.sql"), "SELECT 2;");
        var next = Pipeline.manifest(request, "job.yaml", kept, Progress.none());

        assertThat(next).contains("V2__b.sql").contains("backoffLimit: 5");
        JobManifestRules.check(JobYaml.read("x", next).job());
    }

    private String withImage(String manifest) throws ProblemException {
        var request = request(folder, "flyway", profile(Map.of()));
        var other =
                new JobRequest(
                        request.workspace(),
                        request.format(),
                        request.environment(),
                        request.namespace(),
                        request.name(),
                        request.database(),
                        request.secret(),
                        "mine:2");
        return Pipeline.manifest(other, "job.yaml", manifest, Progress.none());
    }

    @Test
    void anImageIsThatOfTheContainerThatMigrates() throws Exception {
        Files.writeString(folder.resolve("V1__a.sql"), "SELECT 1;");
        var yaml =
                Pipeline.manifest(
                        request(folder, "flyway", profile(Map.of())), "x", null, Progress.none());
        var two =
                yaml.replace(
                        "      containers:\n",
                        "      containers:\n      - name: proxy\n        image: proxy:1\n");

        var containers =
                JobYaml.read("x", withImage(two))
                        .job()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers();
        assertThat(containers).extracting("image").containsExactly("proxy:1", "mine:2");
        var only = yaml.replaceFirst("name: migrate\n", "name: other\n");
        assertThat(withImage(only)).contains("mine:2");
        var neither = two.replaceFirst("name: migrate\n", "name: other\n");
        assertThat(problem(() -> withImage(neither)))
                .isInstanceOfSatisfying(
                        Problem.NotPossible.class,
                        p -> assertThat(p.toString()).contains("proxy", "other", "migrate"));
    }
}
