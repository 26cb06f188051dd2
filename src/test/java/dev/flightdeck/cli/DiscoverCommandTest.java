package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class DiscoverCommandTest {
    private static final String PASSWORD = "hidden-1";

    @TempDir Path folder;

    @BeforeEach
    void migrations() {
        Samples.tables(folder);
    }

    private void environment(TestDatabase database) throws IOException {
        Files.writeString(
                folder.resolve(".env.dev"),
                """
                DB_HOST=localhost
                DB_PORT=%d
                DB_USER=postgres
                DB_PASSWORD=%s
                DB_NAME=%s
                """
                        .formatted(database.port(), PASSWORD, database.name()));
    }

    private TestCli cli() {
        return TestCli.in(folder).secret(PASSWORD);
    }

    @Test
    void whatIsFoundIsListedWithItsPlaces(TestDatabase database) throws IOException {
        environment(database);
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=mysql://me:hidden-1@db/x\n");

        assertThat(cli().run("discover").ended(ExitCode.OK).out())
                .contains("dev  postgres@localhost:%d".formatted(database.port()))
                .contains("DB_PASSWORD in .env.dev line 4")
                .contains("****")
                .contains("cannot be used: it is not a PostgreSQL URL");
        var json = cli().run("discover", "-o", "json").ended(ExitCode.OK).json();
        assertThat(json.get("environments").get(1).get("kind").asString()).isEqualTo("development");
        assertThat(
                        json.get("environments")
                                .get(1)
                                .get("values")
                                .get(0)
                                .get("origin")
                                .get("line")
                                .asInt())
                .isEqualTo(1);
        assertThat(TestCli.in(folder.resolve("..")).run("discover").ended(ExitCode.OK).out())
                .contains("No databases were found");
    }

    @Test
    void oneThatIsFoundIsNamedWhereNoneWasChosenAndUsedByItsName(TestDatabase database)
            throws IOException {
        environment(database);

        assertThat(cli().run("status").ended(ExitCode.PROBLEM).err())
                .contains("Found: dev (.env.dev). Choose one with --env NAME");
        assertThat(cli().run("migrate", "--env", "dev", "-v").ended(ExitCode.OK).err())
                .contains("Using dev of .env.dev");
        assertThat(cli().run("status", "--env", "other").ended(ExitCode.PROBLEM).err())
                .contains("Known: dev");
        assertThat(folder.resolve("flightdeck.toml")).doesNotExist();
    }

    @Test
    void oneThatIsTakenIsInTheFileAndItsPasswordIsNot(TestDatabase database) throws IOException {
        environment(database);

        cli().run("discover", "--take", "dev").ended(ExitCode.OK);
        assertThat(folder.resolve("flightdeck.toml"))
                .content()
                .contains("[environments.dev]")
                .contains("kind = \"development\"")
                .doesNotContain(PASSWORD);
        assertThat(cli().run("status").ended(ExitCode.OK).err())
                .contains("Using the password of DB_PASSWORD in .env.dev line 4");
        assertThat(cli().run("discover").out()).contains("taken already, as dev");
        cli().run("discover", "--take", "dev").ended(ExitCode.PROBLEM);
        cli().run("discover", "--take", "other").ended(ExitCode.PROBLEM);
    }

    @Test
    void aKindThatIsNotKnownIsAskedForAndUntilThenCareIsTaken(TestDatabase database)
            throws IOException {
        environment(database);
        Files.move(folder.resolve(".env.dev"), folder.resolve(".env"));

        cli().run("migrate", "--env", "default").ended(ExitCode.PROBLEM);
        assertThat(cli().run("discover", "--take", "default").ended(ExitCode.PROBLEM).err())
                .contains("--kind development");
        cli().run("discover", "--take", "default", "--kind", "test").ended(ExitCode.OK);
        cli().run("migrate").ended(ExitCode.OK);
    }

    @Test
    void whatCannotBeTakenIsSaidBeforeItsKindIsAskedFor() throws IOException {
        Files.writeString(folder.resolve(".env"), "PGSERVICE=gone\n");
        assertThat(cli().run("discover", "--take", "default").ended(ExitCode.PROBLEM).err())
                .contains("there is no service of that name")
                .doesNotContain("--kind");
    }

    @Test
    void twoFilesWithOneDatabaseSayWhichIsTaken(TestDatabase database) throws IOException {
        environment(database);
        Files.copy(folder.resolve(".env.dev"), folder.resolve(".env.staging"));
        cli().run("discover", "--take", "staging", "--kind", "test").ended(ExitCode.OK);

        assertThat(cli().run("discover").ended(ExitCode.OK).out())
                .contains("taken already, as staging")
                .contains("the same database and user as staging, which is taken already");
        assertThat(cli().run("status").ended(ExitCode.OK).err()).contains(".env.staging");
    }

    @Test
    void oneThatIsFoundServesAllProjects(TestDatabase database) throws IOException {
        environment(database);
        Files.writeString(
                folder.resolve("flightdeck.toml"),
                """
                [projects.one]
                format = "flyway"
                folders = ["."]
                """);

        assertThat(cli().run("timeline", "--env", "dev").ended(ExitCode.OK).out())
                .contains("table 1");
        cli().run("status", "--project", "one", "--env", "dev").ended(ExitCode.OK);
        assertThat(cli().run("timeline", "--env", "nope").ended(ExitCode.PROBLEM).err())
                .contains("There is no environment nope");
    }
}
