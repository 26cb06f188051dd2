package dev.flightdeck.movein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.EnvironmentKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakingTest {
    @TempDir Path temp;
    private TestFolder folder;
    private Path file;

    @BeforeEach
    void folder() {
        folder =
                new TestFolder(temp)
                        .file("sql/20260101000000_a.sql", "-- migrate:up\n-- migrate:down\n")
                        .file(
                                ".env",
                                "DATABASE_URL=postgres://a%20b:hidden-1@h/d?sslmode=disable&options=-c%20x%3Dy\n"
                                        + "DBMATE_MIGRATIONS_DIR=sql\nDBMATE_MIGRATIONS_TABLE=done\n");
        file = folder.root.resolve("flightdeck.toml");
    }

    @Test
    void aNewFileHasWhatTheToolSaysAndNoPassword() throws Exception {
        var found = folder.found("default");
        Taking.take(folder.workspace(), found, EnvironmentKind.TEST);
        assertThat(file)
                .hasContent(
                        """
                        format = "dbmate"
                        folders = ["sql"]
                        history_table = "done"

                        # found in .env
                        [environments.default]
                        url = "postgresql://h:5432/d?options=-c%20x%3Dy&sslmode=disable"
                        user = "a b"
                        kind = "test"
                        """);
        var taken = folder.workspace();
        assertThat(taken.environments().getFirst().profile()).isEqualTo(found.profile());
        assertThat(taken.folders()).containsExactly(folder.root.resolve("sql"));
        assertThat(taken.options().historyTable()).isEqualTo("done");
        assertThat(
                        folder.discover()
                                .password("default", found.profile())
                                .orElseThrow()
                                .origin()
                                .display())
                .isEqualTo("DATABASE_URL in .env line 1");
    }

    @Test
    void anExistingFileKeepsItsTextAndGetsWhatItLacks() throws Exception {
        var before = "# ours\r\nname = \"x\" # keep\r\n\r\n[placeholders]\r\na = \"1\"";
        Files.writeString(file, before);
        var taken = Taking.take(folder.workspace(), folder.found("default"), EnvironmentKind.TEST);
        assertThat(Files.readString(file))
                .startsWith(
                        "format = \"dbmate\"\r\nfolders = [\"sql\"]\r\nhistory_table = \"done\"\r\n"
                                + before
                                + "\r\n\r\n# found in .env\r\n[environments.default]\r\n");
        assertThat(taken.notWritten()).isEmpty();
        var workspace = folder.workspace();
        assertThat(workspace.environment("default")).isPresent();
        assertThat(workspace.formatId()).isEqualTo("dbmate");
        assertThat(workspace.folders()).containsExactly(folder.root.resolve("sql"));
    }

    @Test
    void whatAnExistingFileSaysOfItsMigrationsIsNeverReplaced() throws Exception {
        folder.file("other/1_a.sql", "-- migrate:up\n-- migrate:down\n");
        Files.writeString(file, "folders = [\"other\"]\nformat = \"dbmate\"\n");
        var taken = Taking.take(folder.workspace(), folder.found("default"), EnvironmentKind.TEST);
        assertThat(taken.notWritten()).containsExactly("folders = [\"sql\"]");
        assertThat(folder.workspace().folders()).containsExactly(folder.root.resolve("other"));
        assertThat(folder.workspace().options().historyTable()).isEqualTo("done");

        Files.writeString(file, "format = \"flyway\"\n");
        var ofAnother =
                Taking.take(folder.workspace(), folder.found("default"), EnvironmentKind.TEST);
        assertThat(ofAnother.notWritten())
                .containsExactly(
                        "format = \"dbmate\"", "folders = [\"sql\"]", "history_table = \"done\"");
        assertThat(Files.readString(file)).startsWith("format = \"flyway\"\n\n# found in .env");
    }

    @Test
    void ofTwoFilesWithOneDatabaseEachHasItsOwnPassword() throws Exception {
        folder.file(
                ".env.staging",
                "DATABASE_URL=postgres://a%20b:hidden-2@h/d?sslmode=disable&options=-c%20x%3Dy\n");
        var profile = folder.found("default").profile();
        assertThat(folder.found("staging").profile().secretKey()).isEqualTo(profile.secretKey());
        var findings = folder.discover();
        assertThat(findings.password("staging", profile).orElseThrow().secret().reveal())
                .isEqualTo("hidden-2");
        assertThat(findings.password("default", profile).orElseThrow().secret().reveal())
                .isEqualTo("hidden-1");
        assertThat(findings.password("else", profile)).isPresent();
    }

    @Test
    void flywaysWayToWritePlaceholdersIsTakenOver() throws Exception {
        folder.file(
                "flyway.conf",
                "flyway.url=jdbc:postgresql://h/d\nflyway.placeholderPrefix=@{\nflyway.placeholderSuffix=}@\n");
        Files.delete(folder.root.resolve(".env"));
        Files.delete(folder.root.resolve("sql/20260101000000_a.sql"));
        folder.file("sql/V1__a.sql", "SELECT 1;");
        var found = folder.found("flyway");
        assertThat(found.format().placeholderSyntax())
                .isEqualTo(new PlaceholderSyntax("@{", "}@", ":"));
        Taking.take(folder.workspace(), found, EnvironmentKind.TEST);
        assertThat(Files.readString(file))
                .contains("placeholder_prefix = \"@{\"\nplaceholder_suffix = \"}@\"\n");
        assertThat(folder.workspace().options().placeholderSyntax())
                .isEqualTo(found.format().placeholderSyntax());
    }

    @Test
    void aFormatThatDoesNotFitTheFilesIsNotTaken() throws Exception {
        folder.file("flyway.toml", "[environments.stage]\nurl = \"jdbc:postgresql://h2/d2\"\n");
        Files.writeString(file, "folders = [\"sql\"]\n");
        var stage = folder.found("stage");
        assertThat(stage.remarks().toString())
                .contains("format flyway", "the files in sql look like dbmate");
        Taking.take(folder.workspace(), stage, EnvironmentKind.TEST);
        assertThat(Files.readString(file)).doesNotContain("format");
        folder.file("sql/V1__a.sql", "SELECT 1;");
        assertThat(folder.found("stage").format().id()).isEqualTo("flyway");
    }

    @Test
    void whatIsThereOrCannotBeUsedIsNotTaken() throws Exception {
        var found = folder.found("default");
        Taking.take(folder.workspace(), found, EnvironmentKind.TEST);
        var before = Files.readString(file);
        assertThatThrownBy(() -> Taking.take(folder.workspace(), found, EnvironmentKind.TEST))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.NotPossible.class));
        folder.file(".env.other", "DATABASE_URL=mysql://h/d\n");
        assertThatThrownBy(() ->
                        Taking.take(
                                folder.workspace(), folder.found("other"), EnvironmentKind.TEST))
                .isInstanceOf(ProblemException.class);
        assertThat(Files.readString(file)).isEqualTo(before);
    }
}
