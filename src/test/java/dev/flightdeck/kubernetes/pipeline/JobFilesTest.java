package dev.flightdeck.kubernetes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.database.Via;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a Job is given: the files in their order, texts as they are, the keys of its Secret.
final class JobFilesTest {
    @TempDir Path folder;

    @Test
    void twoFoldersOfOneNameAreOrderedAsTheyAreMounted() throws Exception {
        for (var team : new String[] {"billing", "shop"}) {
            var sql = Files.createDirectories(folder.resolve(team).resolve("sql"));
            Files.writeString(
                    sql.resolve(team.equals("shop") ? "02_b.sql" : "01_a.sql"), "SELECT 1;");
        }
        Files.writeString(
                folder.resolve("flightdeck.toml"),
                "format = \"plain-sql\"\nfolders = [\"billing/sql\", \"shop/sql\"]\n");
        var workspaces =
                new Workspaces(Flightdeck.formats(), new JdbcConnector(new MemorySecretStore()));
        var workspace = workspaces.open(folder);
        var profile = new ConnectionProfile("db", 5432, "shop", "app", Map.of());
        var request =
                new JobRequest(
                        workspace,
                        workspaces.format(workspace),
                        new Environment("stage", EnvironmentKind.TEST, profile),
                        "shop",
                        "orders",
                        JobDatabase.of(profile, "shop", ""),
                        DatabaseSecret.own("pg"),
                        null);
        var files = request.files(request.folder(Progress.none())).files();
        assertThat(files).containsKeys("sql/01_a.sql", "sql-2/02_b.sql");
        assertThat(new String(files.get(".flightdeck/order"), StandardCharsets.UTF_8).lines())
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("sql/01_a.sql", "sql-2/02_b.sql");
    }

    @ParameterizedTest
    @CsvSource({"$(NAME),$$(NAME)", "$$body$$,$$$$body$$$$", "$$(X),$$$$(X)", "plain,plain"})
    void nothingOfATextIsFilledInByKubernetes(String text, String written) {
        assertThat(ToolCommand.literal(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres,postgres,username,password",
        "postgres/user,postgres/pass,user,pass",
        "other/user,postgres/pass,,pass",
        ",postgres,,password",
    })
    void aSecretOfAConnectionHasTheKeyOfAUserForTheUser(
            @Nullable String user, String password, @Nullable String userKey, String passwordKey)
            throws Exception {
        var profile =
                new ConnectionProfile(
                        "db",
                        5432,
                        "shop",
                        "app",
                        Map.of(),
                        new Via("kind/shop/svc/db:5432", 0, user, password));
        assertThat(DatabaseSecret.ofConnection(profile, "shop"))
                .contains(new DatabaseSecret("postgres", userKey, passwordKey));
        assertThat(DatabaseSecret.ofConnection(profile, "elsewhere")).isEmpty();
    }
}
