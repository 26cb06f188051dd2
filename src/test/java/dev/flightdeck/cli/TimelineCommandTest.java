package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(PostgresExtension.class)
class TimelineCommandTest {
    @TempDir Path folder;
    @TempDir Path state;

    private TestCli cli(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("stock"));
        Files.createDirectories(folder.resolve("auth"));
        Samples.file(folder.resolve("stock"), "V1__boxes.sql", "CREATE TABLE boxes (x int);\n");
        Samples.file(folder.resolve("stock"), "V2__shelves.sql", "CREATE TABLE shelves (x int);\n");
        for (var version : List.of("1", "2")) {
            Samples.file(
                    folder.resolve("auth"),
                    version + "_users.sql",
                    "-- migrate:up\nCREATE TABLE users%1$s ();\n-- migrate:down\nDROP TABLE users%1$s;\n"
                            .formatted(version));
        }
        Samples.file(
                folder,
                "flightdeck.toml",
                """
                [projects.stock]
                format = "flyway"
                folders = ["stock"]
                [projects.auth]
                format = "dbmate"
                folders = ["auth"]
                [environments.dev]
                url = "%s"
                """
                        .formatted(database.url()));
        return TestCli.in(folder).state(state);
    }

    @Test
    void showsAllProjectsByTheTimeOfTheirHistoriesOrSinceTheyWereSeen(TestDatabase database)
            throws Exception {
        var cli = cli(database);
        cli.run("migrate", "--project", "stock", "--to", "1").ended(ExitCode.OK);
        cli.run("migrate", "--project", "auth", "--to", "1").ended(ExitCode.OK);
        var first = entries(cli);
        assertThat(names(first))
                .containsExactly(
                        "stock 1 applied", "auth 1 applied", "stock 2 pending", "auth 2 pending");
        assertThat(first.get(0).get("seenSince").isNull()).isTrue();
        assertThat(first.get(1).get("installedOn").isNull()).isTrue();
        var since = first.get(1).get("seenSince").asString();

        cli.run("migrate", "--project", "stock").ended(ExitCode.OK);
        var second = entries(cli);
        assertThat(names(second))
                .containsExactly(
                        "stock 1 applied", "auth 1 applied", "stock 2 applied", "auth 2 pending");
        assertThat(second.get(1).get("seenSince").asString()).isEqualTo(since);
        assertThat(cli.run("timeline").ended(ExitCode.OK).out()).contains("seen since 20");
    }

    @Test
    void whatWasRolledBackAndAppliedAgainIsSeenAnew(TestDatabase database) throws Exception {
        var cli = cli(database);
        cli.run("migrate", "--project", "auth", "--to", "1").ended(ExitCode.OK);
        var before = entries(cli).getFirst().get("seenSince").asString();
        cli.run("rollback", "--project", "auth", "--steps", "1", "--yes").ended(ExitCode.OK);
        assertThat(names(entries(cli))).contains("auth 1 pending");
        cli.run("migrate", "--project", "auth", "--to", "1").ended(ExitCode.OK);
        assertThat(entries(cli).getFirst().get("seenSince").asString()).isGreaterThan(before);
    }

    @Test
    void otherCommandsAskWhichProjectIsMeant(TestDatabase database) throws Exception {
        var cli = cli(database);
        var result = cli.run("status").ended(ExitCode.PROBLEM);
        assertThat(result.err()).contains("several projects").contains("stock, auth");
        cli.run("status", "--project", "stck").ended(ExitCode.PROBLEM);
        cli.run("status", "--project", "stock").ended(ExitCode.OK);
    }

    @Test
    void aDatabaseThatCannotBeReachedDoesNotHideTheOthers(TestDatabase database) throws Exception {
        var cli = cli(database);
        Samples.file(
                folder,
                "flightdeck.toml",
                """
                [projects.gone]
                format = "dbmate"
                folders = ["auth"]
                [projects.stock]
                format = "flyway"
                folders = ["stock"]
                [environments.dev]
                url = "%s"
                [environments.dev.projects]
                gone = "postgres://nobody@127.0.0.1:1/none"
                """
                        .formatted(database.url()));

        var text = cli.run("timeline").ended(ExitCode.PROBLEM);
        assertThat(text.out()).contains("boxes").contains("shelves");
        assertThat(text.err())
                .contains("gone in dev is missing in this timeline")
                .contains("127.0.0.1:1");

        var json = cli.run("timeline", "-o", "json").ended(ExitCode.PROBLEM).json();
        assertThat(json.get("timeline").size()).isEqualTo(2);
        var notRead = json.get("notRead").get(0);
        assertThat(notRead.get("project").asString()).isEqualTo("gone");
        assertThat(notRead.get("problem").get("headline").asString()).contains("127.0.0.1:1");
    }

    private static List<JsonNode> entries(TestCli cli) {
        var entries = new ArrayList<JsonNode>();
        cli.run("timeline", "-o", "json")
                .ended(ExitCode.OK)
                .json()
                .get("timeline")
                .forEach(entries::add);
        return entries;
    }

    private static List<String> names(List<JsonNode> entries) {
        return entries.stream()
                .map(e ->
                        "%s %s %s"
                                .formatted(
                                        e.get("project").asString(),
                                        e.get("version").asString(),
                                        e.get("state").asString()))
                .toList();
    }
}
