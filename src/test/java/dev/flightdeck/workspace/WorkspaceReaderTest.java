package dev.flightdeck.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.format.atlas.AtlasFormat;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.format.plainsql.PlainSqlFormat;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkspaceReaderTest {
    @TempDir private Path path;

    private final Workspaces workspaces =
            new Workspaces(
                    List.of(new FlywayFormat(), new DbmateFormat(), new PlainSqlFormat()),
                    new JdbcConnector(new MemorySecretStore()));

    private final Workspaces withAtlas =
            new Workspaces(
                    List.of(
                            new FlywayFormat(),
                            new DbmateFormat(),
                            new AtlasFormat(),
                            new PlainSqlFormat()),
                    new JdbcConnector(new MemorySecretStore()));

    private Folder folder() {
        return new Folder(path);
    }

    private Problem.WorkspaceFileInvalid invalid(String toml) {
        folder().file("flightdeck.toml", toml);
        var e = catchThrowableOfType(ProblemException.class, () -> workspaces.open(path));
        return (Problem.WorkspaceFileInvalid) e.problem();
    }

    @Test
    void theFolderItselfIsTheWorkspaceWhereItHasTheFiles() throws Exception {
        folder().file("V1__a.sql", "SELECT 1;").file("migrations/V2__b.sql", "SELECT 2;");
        assertThat(workspaces.open(path).folders()).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({"migrations", "db/migrations", "db/migration", "src/main/resources/db/migration"})
    void theUsualPlaceBelowItIsFound(String place) throws Exception {
        folder().file(place + "/V1__a.sql", "SELECT 1;").file("README.md", "");
        var workspace = workspaces.open(path);
        assertThat(workspace.folders()).containsExactly(path.resolve(place));
        assertThat(workspaces.format(workspace).id()).isEqualTo("flyway");
    }

    @Test
    void filesOfTwoToolsAreForAPersonToTellApart() throws Exception {
        folder().file("V1__a.sql", "SELECT 1;").dbmate("2", "SELECT 1;", "");
        var workspace = workspaces.open(path);
        var e = catchThrowableOfType(ProblemException.class, () -> workspaces.format(workspace));
        assertThat(e.problem())
                .isEqualTo(
                        new Problem.FormatAmbiguous(path.toString(), List.of("flyway", "dbmate")));
        assertThat(workspaces.format(workspace.withFormat("dbmate")).id()).isEqualTo("dbmate");
    }

    @Test
    void atlasWithoutItsSumIsKnownByItsSettingsOrADirective() throws Exception {
        folder().file("migrations/20260101000000_a.sql", "SELECT 1;");
        assertThat(withAtlas.format(withAtlas.open(path)).id()).isEqualTo("plain-sql");

        folder().file("atlas.hcl", "env \"local\" {}\n");
        var workspace = withAtlas.open(path);
        assertThat(workspace.folders()).containsExactly(path.resolve("migrations"));
        assertThat(withAtlas.format(workspace).id()).isEqualTo("atlas");

        Files.delete(path.resolve("atlas.hcl"));
        folder().file("migrations/20260102000000_b.sql", "-- atlas:txmode none\n\nSELECT 1;");
        assertThat(withAtlas.format(withAtlas.open(path)).id()).isEqualTo("atlas");
    }

    @Test
    void filesOfAnotherToolBesideAtlasSettingsStayThatTools() throws Exception {
        folder().file("atlas.hcl", "").dbmate("1", "SELECT 1;", "");
        assertThat(withAtlas.format(withAtlas.open(path)).id()).isEqualTo("dbmate");
    }

    @Test
    void plainSqlIsFoundInItsUsualPlace() throws Exception {
        folder().file("sql/ddl/01-a.sql", "SELECT 1;").file("sql/dml/01-a.sql", "SELECT 1;");
        var workspace = workspaces.open(path);
        assertThat(workspace.folders()).containsExactly(path.resolve("sql"));
        assertThat(workspaces.format(workspace).id()).isEqualTo("plain-sql");
    }

    @Test
    void anEnvironmentSaysWhetherDataRuns() throws Exception {
        folder().file(
                        "flightdeck.toml",
                        """
                        [plain-sql]
                        rerun = true
                        dml = "seed"
                        [environments.a]
                        url = "postgres://h/a"
                        [environments.b]
                        url = "postgres://h/b"
                        kind = "production"
                        [environments.c]
                        url = "postgres://h/c"
                        run_dml = false
                        """);
        var workspace = workspaces.open(path);
        assertThat(workspace.environments())
                .extracting(e -> workspace.options(e).runData())
                .containsExactly(true, false, false);
        assertThat(workspace.options(workspace.environments().getFirst()))
                .satisfies(options -> {
                    assertThat(options.root()).isEqualTo(path);
                    assertThat(options.own()).containsEntry("rerun", "true");
                });
    }

    @Test
    void anUnknownFormatNamesTheKnownOnes() throws Exception {
        folder().file("notes.txt", "");
        var workspace = workspaces.open(path);
        var e = catchThrowableOfType(ProblemException.class, () -> workspaces.format(workspace));
        assertThat(e.problem())
                .isEqualTo(
                        new Problem.FormatUnknown(
                                path.toString(), List.of("flyway", "dbmate", "plain-sql")));
    }

    @Test
    void theFileSaysWhatTheWorkspaceIs() throws Exception {
        Files.createDirectory(path.resolve("sql"));
        folder().file(
                        "flightdeck.toml",
                        """
                        name = "shop"
                        format = "flyway"
                        folders = ["sql"]
                        schema = "app"
                        history_table = "h"
                        out_of_order = true
                        callbacks = ["afterMigrate.sql"]
                        lock_timeout = "500ms"
                        statement_timeout = "2min"
                        [placeholders]
                        owner = "me"
                        number = 7
                        [environments.zebra]
                        url = "postgres://z@localhost/zoo"
                        [environments.apple]
                        url = "jdbc:postgresql://db:5433/app?sslmode=require"
                        user = "u"
                        kind = "production"
                        """);
        var workspace = workspaces.open(path);
        assertThat(workspace.name()).isEqualTo("shop");
        assertThat(workspace.formatId()).isEqualTo("flyway");
        assertThat(workspace.folders()).containsExactly(path.resolve("sql"));
        assertThat(workspace.options().placeholders())
                .isEqualTo(Map.of("owner", "me", "number", "7"));
        assertThat(workspace.options().outOfOrder()).isTrue();
        assertThat(workspace.options().callbacks()).containsExactly("afterMigrate.sql");
        assertThat(workspace.execution().lockTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(workspace.execution().statementTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(workspace.environments())
                .extracting(e -> e.name() + " " + e.kind() + " " + e.profile().display())
                .containsExactly(
                        "zebra DEVELOPMENT z@localhost:5432/zoo", "apple PRODUCTION u@db:5433/app");
        assertThat(workspace.environments().getLast().profile().sslMode()).isEqualTo("require");
    }

    private static final String TWO_PROJECTS =
            """
            name = "shop"
            [projects.stock]
            format = "flyway"
            folders = ["stock"]
            schema = "stock"
            [projects.auth]
            folders = ["auth"]
            [environments.dev]
            url = "postgres://u@h/all"
            [environments.dev.projects]
            auth = "postgres://u@h/auth"
            [environments.live]
            kind = "production"
            [environments.live.projects]
            stock = "postgres://u@live/stock"
            """;

    private void twoProjects() {
        folder().file("stock/V1__a.sql", "")
                .file("auth/1_a.sql", "-- migrate:up\n-- migrate:down\n")
                .file("flightdeck.toml", TWO_PROJECTS);
    }

    @Test
    void aWorkspaceHoldsSeveralProjectsEachWithItsFilesAndItsDatabases() throws Exception {
        twoProjects();
        var projects = workspaces.projects(path);
        assertThat(projects)
                .extracting(Workspace::title)
                .containsExactly("shop / stock", "shop / auth");
        assertThat(projects.get(0).options().schema()).isEqualTo("stock");
        assertThat(projects.get(1).options().schema()).isNull();
        assertThat(projects.get(0).environments())
                .extracting(e -> e.name() + " " + e.profile().display())
                .containsExactly("dev u@h:5432/all", "live u@live:5432/stock");
        assertThat(projects.get(1).environments())
                .extracting(e -> e.profile().display())
                .containsExactly("u@h:5432/auth");
        assertThat(workspaces.format(workspaces.open(path, "auth")).id()).isEqualTo("dbmate");
    }

    @Test
    void oneOfSeveralProjectsMustBeNamed() throws Exception {
        twoProjects();
        for (var name : Arrays.asList(null, "other")) {
            var e = catchThrowableOfType(ProblemException.class, () -> workspaces.open(path, name));
            assertThat(e.problem())
                    .isEqualTo(new Problem.ProjectNotChosen(name, List.of("stock", "auth")));
        }
    }

    @Test
    void mistakesInProjectsNameTheKey() throws Exception {
        folder().file("stock/V1__a.sql", "");
        assertThat(
                        invalid(
                                        """
                                        format = "flyway"
                                        [projects.stock]
                                        folders = ["stock"]
                                        """)
                                .reason())
                .contains("format belongs into a project");
        assertThat(
                        invalid(
                                        """
                                        [projects.stock]
                                        folders = ["stock"]
                                        [environments.dev.projects]
                                        stok = "postgres://h/d"
                                        """)
                                .reason())
                .contains("unknown key environments.dev.projects.stok");
        assertThat(
                        invalid(
                                        """
                                        [projects.stock]
                                        environments = 1
                                        """)
                                .reason())
                .contains("unknown key projects.stock.environments");
    }

    @Test
    void dataRunsEverywhereButInProductionUnlessTheFileSaysOtherwise() throws Exception {
        folder().file(
                        "flightdeck.toml",
                        """
                        [environments.a]
                        url = "postgres://h/d"
                        [environments.b]
                        url = "postgres://h/d"
                        kind = "production"
                        [environments.c]
                        url = "postgres://h/d"
                        run_dml = false
                        """);
        var workspace = workspaces.open(path);
        assertThat(workspace.environments())
                .extracting(e -> workspace.options(e).runData())
                .containsExactly(true, false, false);
    }

    @Test
    void aFolderInsideAWorkspaceBelongsToIt() throws Exception {
        folder().file("sql/V1__a.sql", "SELECT 1;")
                .file("other/V1__a.sql", "SELECT 1;")
                .file(
                        "flightdeck.toml",
                        """
                        folders = ["sql"]
                        [environments.p]
                        url = "postgres://u@h/d"
                        kind = "production"
                        """);
        assertThat(workspaces.open(path.resolve("sql")).environment("p")).isPresent();
        assertThat(workspaces.open(path.resolve("other")).environments()).isEmpty();
    }

    @Test
    void aMisspeltKeyIsNamedWithItsLine() {
        var problem = invalid("name = \"x\"\nalow_reset = true\n");
        assertThat(problem.reason()).isEqualTo("unknown key alow_reset");
        assertThat(problem.place().line()).isEqualTo(2);
    }

    @Test
    void aPasswordIsRefusedAndNotRepeated() {
        var inUrl = invalid("[environments.a]\nurl = \"postgres://u:hush@localhost/d\"\n");
        assertThat(inUrl.reason()).contains("password").doesNotContain("hush");
        assertThat(inUrl.place().line()).isEqualTo(2);
        var asKey =
                invalid(
                        "[environments.a]\nurl = \"postgres://u@localhost/d\"\npassword = \"hush\"\n");
        assertThat(asKey.reason()).contains("password").doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "folders = 3, not a list",
        "out_of_order = 'yes', not true or false",
        "lock_timeout = 'soon', not a time",
        "name = , ",
        "environments = 1, not a table",
    })
    void mistakesAreExplained(String toml, String reason) {
        assertThat(invalid(toml.replace('\'', '"')).reason())
                .contains(reason == null ? "" : reason);
    }

    @Test
    void aProductionDatabaseCannotBeAllowedAReset() {
        var problem =
                invalid(
                        "[environments.p]\nurl = \"postgres://u@h/d\"\nkind = \"production\"\nallow_reset = true\n");
        assertThat(problem.reason()).contains("cannot be reset");
        assertThat(problem.place().line()).isEqualTo(4);
    }
}
