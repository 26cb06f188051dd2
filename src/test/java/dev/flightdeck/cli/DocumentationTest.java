package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.kubernetes.TestCluster;
import dev.flightdeck.kubernetes.fake.ContainerScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The objects in the manual have the members and types that the program prints.
@ExtendWith(PostgresExtension.class)
class DocumentationTest {
    @TempDir Path folder;

    private static JsonNode documented(String heading) throws IOException {
        var manual = Files.readString(Path.of("docs/command-line.md"));
        var block =
                Pattern.compile(
                                "### " + Pattern.quote(heading) + "\n.*?```json\n(.*?)```",
                                Pattern.DOTALL)
                        .matcher(manual);
        assertThat(block.find()).as(heading).isTrue();
        return JsonMapper.shared().readTree(block.group(1));
    }

    private static void agree(String heading, JsonNode actual) throws IOException {
        agree(heading, documented(heading), actual);
    }

    /// The same members in the same order, each with a value of the same type or null; of lists,
    /// the first element.
    private static void agree(String place, JsonNode documented, JsonNode actual) {
        if (documented.isNull() || actual.isNull()) {
            return;
        }
        assertThat(actual.getNodeType()).as(place).isEqualTo(documented.getNodeType());
        if (documented.isObject() && !isOpen(place)) {
            assertThat(actual.propertyNames())
                    .as(place)
                    .containsExactlyElementsOf(documented.propertyNames());
            for (var name : documented.propertyNames()) {
                agree(place + "." + name, documented.get(name), actual.get(name));
            }
        }
        if (documented.isArray() && !documented.isEmpty()) {
            assertThat(actual.isEmpty()).as(place + " is an example").isFalse();
            agree(place + "[]", documented.get(0), actual.get(0));
        }
    }

    /// The columns of a row are the tool's.
    private static boolean isOpen(String place) {
        return place.endsWith(".before") || place.endsWith(".after");
    }

    @Test
    void statusPlanAndMigrate(TestDatabase database) throws IOException {
        Samples.failing(folder);
        Samples.file(folder, "V0__index.sql", "CREATE TABLE t (x int);\n");
        Samples.file(folder, "V0_1__index.sql", "CREATE INDEX CONCURRENTLY t_x ON t (x);\n");
        var cli = TestCli.in(folder, database);
        agree("plan", cli.run("plan", "-o", "json").json());
        agree("migrate, rollback", cli.run("migrate", "-o", "json").json());
        Files.delete(folder.resolve("V2__broken.sql"));
        agree("status", cli.run("status", "-o", "json").json());
    }

    @Test
    void dryRunAndReset(TestDatabase database) throws IOException {
        Samples.file(folder, "V1__a.sql", "DO $$ BEGIN RAISE NOTICE 'hello'; END $$;\n");
        var cli = TestCli.in(folder, database);
        agree("dry-run", cli.run("dry-run", "--on-target", "-o", "json").json());
        cli.run("migrate").ended(ExitCode.OK);
        agree(
                "reset",
                cli.run("reset", "--allow-reset", "--confirm", database.name(), "-o", "json")
                        .json());
    }

    @Test
    void historyCommands(TestDatabase database) throws IOException {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        cli.run("migrate", "--to", "1").ended(ExitCode.OK);
        Samples.file(folder, "V1__table_1.sql", "CREATE TABLE t1 (x text);\n");
        agree("validate", cli.run("validate", "-o", "json").json());
        agree("repair", cli.run("repair", "--yes", "-o", "json").json());
        database.execute("DROP TABLE flyway_schema_history");
        cli.run("baseline", "1", "--yes").ended(ExitCode.OK);
        agree("convert", cli.run(convert()).ended(ExitCode.OK).json());
        database.execute("DROP TABLE flyway_schema_history");
        database.execute("DROP TABLE schema_migrations");
        agree("adopt", cli.run("adopt", "--preview", "-o", "json").json());
        agree("baseline", cli.run("baseline", "1", "--yes", "-o", "json").json());
    }

    private String[] convert() {
        var into = folder.resolve("converted").toString();
        return new String[] {"convert", "--to", "dbmate", "--into", into, "--yes", "-o", "json"};
    }

    @Test
    void newWaitAndProblems(TestDatabase database) throws IOException {
        Samples.tables(folder);
        var cli = TestCli.in(folder, database);
        agree("new", cli.run("new", "something", "-o", "json").json());
        agree("wait", cli.run("wait", "-o", "json").json());
        agree(
                "Problems",
                TestCli.in(folder)
                        .run("status", "-o", "json", "--url", "postgres://me@localhost:1/x")
                        .json());
    }

    @Test
    void discover() throws IOException {
        Samples.file(
                folder, ".env.dev", "DATABASE_URL=postgres://a@h/d\nDBMATE_MIGRATIONS_DIR=.\n");
        Samples.file(folder, "atlas.hcl", "data \"external\" \"secret\" {}\n");
        agree("discover", TestCli.in(folder).run("discover", "-o", "json").json());
    }

    @Test
    void jobsOfACluster() throws Exception {
        try (var cluster = new TestCluster(folder, "minikube")) {
            cluster.fake().containers("migrate", ContainerScript.exits(1, "no"));
            cluster.create("shop-migrate", "Never", 0);
            cluster.fake().awaitFinished("default", "shop-migrate");
            cluster.cronJob("nightly-migrate");
            var cli =
                    TestCli.in(folder)
                            .environment("KUBECONFIG", cluster.kubeconfig())
                            .state(folder.resolve("state"));
            agree("jobs", cli.run("jobs", "-o", "json").json());
            agree("logs", cli.run("logs", "shop-migrate", "-o", "json").json());
            agree("record", cli.run("record", "--for", "2s", "-o", "json").json());
            agree("record --list", cli.run("record", "--list", "-o", "json").json());
            var one = cli.run("jobs", "shop-migrate", "-o", "json").json();
            assertThat(one.propertyNames())
                    .containsExactlyElementsOf(documented("jobs JOB").propertyNames());
            agree("jobs JOB", documented("jobs JOB").get("events"), one.get("events"));
            agree("jobs", documented("jobs").at("/jobs/0"), one.get("job"));
            var rerun = cli.run("rerun", "shop-migrate", "--preview", "-o", "json").json();
            assertThat(rerun.propertyNames())
                    .containsExactlyElementsOf(documented("rerun").propertyNames());
            agree("cron", cli.run("cron", "run", "nightly-migrate", "-y", "-o", "json").json());
            agree("clean-jobs", cli.run("clean-jobs", "--yes", "-o", "json").json());
        }
    }

    @Test
    void clusterJobs(TestDatabase database) throws IOException {
        Samples.tables(folder);
        try (var cluster = new MigrationCluster(database)) {
            var cli = cluster.cli(folder);
            agree("run-job --show", cli.run("run-job", "--show", "-o", "json").json());
            agree(
                    "pipeline, run-job, rollback-job",
                    cli.run("pipeline", "--yes", "-o", "json").json());
        }
    }

    @Test
    void everyCommandOptionAndExitCodeIsNamed() throws IOException {
        var manual =
                Files.readString(Path.of("docs/command-line.md"))
                        + Files.readString(Path.of("docs/jobs.md"));
        var help = TestCli.in(folder).runOnly("--help").out();
        var option = Pattern.compile("--[a-z][a-z-]+");
        for (var command :
                List.of(
                        "status",
                        "plan",
                        "discover",
                        "dry-run",
                        "migrate",
                        "rollback",
                        "repair",
                        "reset",
                        "wait",
                        "jobs",
                        "logs",
                        "rerun",
                        "clean-jobs",
                        "cron",
                        "record",
                        "run-job",
                        "pipeline",
                        "rollback-job")) {
            assertThat(manual).contains("`" + command);
            help += TestCli.in(folder).runOnly("help", command).out();
        }
        assertThat(option.matcher(help).results().map(r -> r.group()).distinct())
                .allSatisfy(o -> assertThat(manual).contains(o));
        for (var code : ExitCode.values()) {
            assertThat(manual).contains("| " + code.number() + " | ");
        }
    }
}
