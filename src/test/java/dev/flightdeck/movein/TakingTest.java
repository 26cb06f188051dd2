package dev.flightdeck.movein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(folder.discover().password(found.profile()).orElseThrow().origin().display())
                .isEqualTo("DATABASE_URL in .env line 1");
    }

    @Test
    void anExistingFileKeepsItsTextAndSaysWhatWasNotWritten() throws Exception {
        var before = "# ours\r\nname = \"x\" # keep\r\n\r\n[placeholders]\r\na = \"1\"";
        Files.writeString(file, before);
        var taken = Taking.take(folder.workspace(), folder.found("default"), EnvironmentKind.TEST);
        assertThat(Files.readString(file))
                .startsWith(before + "\r\n\r\n# found in .env\r\n[environments.default]\r\n");
        assertThat(taken.notWritten())
                .containsExactly(
                        "format = \"dbmate\"", "folders = [\"sql\"]", "history_table = \"done\"");
        assertThat(folder.workspace().environment("default")).isPresent();
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
