package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.secret.FakeKeyring;
import dev.flightdeck.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Which database is meant, and where its password comes from.
@ExtendWith(PostgresExtension.class)
class ConnectionTest {
    private static final String RIGHT = "c0rrect-horse";
    private static final String WRONG = "b4ttery-staple";

    @TempDir Path folder;

    @BeforeEach
    void migrations() {
        Samples.tables(folder);
    }

    /// A user that the server asks for a password, unlike everybody else of the test server.
    private static String userWithPassword(TestDatabase database) throws IOException {
        var user = "keen_" + database.name();
        database.execute("CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%s'".formatted(user, RIGHT));
        var rules = Path.of(database.rows("SHOW hba_file").getFirst());
        Files.writeString(
                rules, "host all %s all scram-sha-256\n".formatted(user) + Files.readString(rules));
        database.execute("SELECT pg_reload_conf()");
        awaitRule(database, user);
        return user;
    }

    /// The server reads its rules a moment later.
    private static void awaitRule(TestDatabase database, String user) {
        for (int i = 0; i < 500; i++) {
            var url =
                    "jdbc:postgresql://localhost:%d/%s".formatted(database.port(), database.name());
            try (var _ = DriverManager.getConnection(url, user, WRONG)) {
                LockSupport.parkNanos(10_000_000);
            } catch (SQLException e) {
                return;
            }
        }
        throw new IllegalStateException("the rule is not in effect");
    }

    private TestCli as(String user, TestDatabase database) {
        return TestCli.in(folder)
                .secret(RIGHT)
                .secret(WRONG)
                .always(
                        "--url",
                        "postgres://%s@localhost:%d/%s"
                                .formatted(user, database.port(), database.name()));
    }

    @Test
    void passwordsAreTakenInTheirOrder(TestDatabase database) throws IOException {
        var user = userWithPassword(database);
        var withPassword =
                "postgres://%s:%s@localhost:%d/%s"
                        .formatted(user, RIGHT, database.port(), database.name());

        as(user, database).environment("PGPASSWORD", RIGHT).run("status").ended(ExitCode.OK);
        as(user, database)
                .environment("PGPASSWORD", WRONG)
                .environment("FLIGHTDECK_PASSWORD", RIGHT)
                .run("status")
                .ended(ExitCode.OK);
        TestCli.in(folder)
                .secret(RIGHT)
                .environment("FLIGHTDECK_PASSWORD", WRONG)
                .run("status", "--verbose", "--url", withPassword)
                .ended(ExitCode.OK);
        as(user, database)
                .environment("FLIGHTDECK_PASSWORD", WRONG)
                .input(RIGHT + "\n")
                .run("status", "--password-stdin")
                .ended(ExitCode.OK);
    }

    @Test
    void theKeyringIsAskedWhereNothingElseHasThePassword(TestDatabase database) throws IOException {
        var user = userWithPassword(database);
        var keyring = new FakeKeyring();
        var key = "%s@localhost:%d/%s".formatted(user, database.port(), database.name());
        keyring.keep(key, Secret.of(RIGHT));

        as(user, database).keyring(keyring).run("status").ended(ExitCode.OK);
        as(user, database)
                .keyring(keyring)
                .environment("PGPASSWORD", WRONG)
                .run("status")
                .ended(ExitCode.PROBLEM);
        keyring.keep(key, Secret.of(WRONG));
        as(user, database).keyring(keyring).run("status", "-v").ended(ExitCode.PROBLEM);
    }

    @Test
    void aWrongOrMissingPasswordIsExplainedAndNeverShown(TestDatabase database) throws IOException {
        var user = userWithPassword(database);

        var wrong =
                as(user, database)
                        .environment("PGPASSWORD", WRONG)
                        .run("status", "--verbose")
                        .ended(ExitCode.PROBLEM);
        assertThat(wrong.err())
                .contains("did not let user " + user + " in")
                .contains("ProblemException");
        assertThat(
                        as(user, database)
                                .environment("PGPASSWORD", WRONG)
                                .run("status", "-o", "json")
                                .ended(ExitCode.PROBLEM)
                                .json()
                                .get("problem")
                                .get("code")
                                .asString())
                .isEqualTo("authentication-failed");
        assertThat(as(user, database).run("status").ended(ExitCode.PROBLEM).err())
                .contains("asks for a password of " + user)
                .contains("--password-stdin");
        as(user, database).run("status", "--password-stdin").ended(ExitCode.PROBLEM);
        as(user, database)
                .environment("PGPASSWORD", WRONG)
                .run("wait", "--timeout", "1h")
                .ended(ExitCode.PROBLEM);
    }

    @Test
    void passwordsInUrlsAreMaskedInEveryComplaint(TestDatabase database) {
        for (var url :
                List.of(
                        "postgres://me:%s@localhost:1/x",
                        "jdbc:postgresql://localhost:1/x?user=me&password=%s",
                        "mysql://me:%s@localhost/x",
                        "postgres://me:a@%s@localhost:99999/x",
                        "postgres://me:%s@localhost:99999/x")) {
            var cli = TestCli.in(folder).secret(RIGHT);
            cli.run("status", "-v", "--url", url.formatted(RIGHT)).ended(ExitCode.PROBLEM);
            cli.run("status", "-v", "-o", "json", "--url", url.formatted(RIGHT))
                    .ended(ExitCode.PROBLEM);
            cli.run("statuss", url.formatted(RIGHT)).ended(ExitCode.USAGE);
            cli.run("status", "--env", url.formatted(RIGHT)).ended(ExitCode.PROBLEM);
            cli.run("status", "-o", "json", "--env", url.formatted(RIGHT)).ended(ExitCode.PROBLEM);
        }
    }

    @Test
    void aPasswordThatMakesTheUrlUnreadableIsMaskedToo() {
        var url = "postgres://me:a/%s@localhost/x".formatted(RIGHT);

        TestCli.in(folder).secret(RIGHT).run("statuss", url).ended(ExitCode.USAGE);
        TestCli.in(folder).secret(RIGHT).run("status", "--env", url).ended(ExitCode.PROBLEM);
    }

    @Test
    void maskingLeavesTheRestOfTheMessage() {
        var url = "jdbc:postgresql://localhost:99999/x?user=me&password=" + RIGHT;

        assertThat(TestCli.in(folder).run("status", "--url", url).err())
                .contains("&password=**** cannot be used: the port is not between")
                .contains("→ Write it as postgres://user@host:5432/database");
    }

    @Test
    void whatOnlyLooksLikeAPasswordIsNotMasked(TestDatabase database) {
        var sql = "-- see https://example.com\nSELECT 'who: me@home';\n";
        Samples.file(folder, "V4__urls.sql", sql + "SELECT 'https://a/b?x=1', ':y@z';\n");

        assertThat(TestCli.in(folder, database).run("dry-run").ended(ExitCode.OK).out())
                .contains("SELECT 'who: me@home';")
                .contains("SELECT 'https://a/b?x=1', ':y@z';");
    }

    @Test
    void withYesAndStdinThePasswordIsNotTakenForAnAnswer(TestDatabase database) throws IOException {
        var user = userWithPassword(database);
        as(user, database).input(RIGHT).run("migrate", "--password-stdin").ended(ExitCode.OK);

        assertThat(
                        as(user, database)
                                .typing(RIGHT, "yes")
                                .run("rollback", "--password-stdin")
                                .ended(ExitCode.PROBLEM)
                                .err())
                .contains("Give --yes.");
    }

    @Test
    void aServerThatIsDownIsNamed() {
        var result =
                TestCli.in(folder)
                        .run("status", "--url", "postgres://me@localhost:1/x")
                        .ended(ExitCode.PROBLEM);

        assertThat(result.err())
                .contains("✗ No answer from localhost:1")
                .contains("flightdeck wait");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed(TestDatabase database) {
        var url = database.url().replace(database.name(), "nowhere");

        assertThat(TestCli.in(folder).run("status", "--url", url).ended(ExitCode.PROBLEM).err())
                .contains("There is no database nowhere");
    }

    @Test
    void theOnlyEnvironmentIsMeantAndOthersByName(TestDatabase database) {
        var one = "[environments.dev]\nurl = \"%s\"\n".formatted(database.url());
        Samples.toml(folder, one);

        assertThat(TestCli.in(folder).run("status").ended(ExitCode.OK).out())
                .contains("Database  dev (development, ");
        Samples.toml(folder, one + "[environments.two]\nurl = \"postgres://localhost:1/x\"\n");
        assertThat(TestCli.in(folder).run("status").ended(ExitCode.PROBLEM).err())
                .contains("No database was named")
                .contains("Choose one with --env: dev, two.");
        TestCli.in(folder).run("status", "--env", "dev").ended(ExitCode.OK);
        assertThat(TestCli.in(folder).run("status", "--env", "three").ended(ExitCode.PROBLEM).err())
                .contains("There is no environment three")
                .doesNotContain("Did you mean")
                .contains("Known: dev, two");
    }

    @Test
    void theVariableIsTheLastResortAndSaid(TestDatabase database) {
        var result =
                TestCli.in(folder)
                        .environment("DATABASE_URL", database.url())
                        .run("status")
                        .ended(ExitCode.OK);
        assertThat(result.err())
                .isEqualTo("Using DATABASE_URL: %s\n".formatted(database.profile().display()));

        assertThat(TestCli.in(folder).run("status").ended(ExitCode.PROBLEM).err())
                .contains("Give --url")
                .contains("DATABASE_URL");
        Samples.toml(folder, "[environments.dev]\nurl = \"%s\"\n".formatted(database.url()));
        TestCli.in(folder)
                .environment("DATABASE_URL", "postgres://localhost:1/x")
                .run("status")
                .ended(ExitCode.OK);
    }

    @Test
    void urlAndEnvironmentTogetherAreNotUnderstood(TestDatabase database) {
        TestCli.in(folder, database).run("status", "--env", "dev").ended(ExitCode.USAGE);
    }

    @Test
    void anotherUserCanBeGiven(TestDatabase database) {
        database.execute("CREATE ROLE reader_%s LOGIN".formatted(database.name()));

        assertThat(
                        TestCli.in(folder, database)
                                .run("status", "--user", "reader_" + database.name())
                                .ended(ExitCode.OK)
                                .out())
                .contains("reader_" + database.name() + "@localhost");
    }

    @Test
    void aPasswordInTheWorkspaceFileIsRefused(TestDatabase database) {
        Samples.toml(
                folder,
                "[environments.dev]\nurl = \"postgres://me:%s@localhost/x\"\n".formatted(RIGHT));

        TestCli.in(folder).secret(RIGHT).run("status").ended(ExitCode.PROBLEM);
    }
}
