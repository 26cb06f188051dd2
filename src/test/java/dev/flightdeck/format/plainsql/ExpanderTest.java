package dev.flightdeck.format.plainsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.SourceMap;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What psql does itself with a file; [PsqlComparisonTest] holds it against the real one.
final class ExpanderTest {
    @TempDir Path root;

    private StepScript script(String text, Map<String, String> given) throws ProblemException {
        OurSide.write(root, "sql/ddl/1-a.sql", text, "");
        var migration =
                new Migration.Versioned(
                        new Version("ddl/1"),
                        "a",
                        "ddl/1-a.sql",
                        root.resolve("sql/ddl/1-a.sql"),
                        null,
                        "DDL",
                        null);
        var options =
                new FormatOptions(null, null, given, false, Set.of())
                        .withRunData(true)
                        .withRoot(root);
        return Scripts.read(migration, Direction.UP, options);
    }

    private StepScript script(String text) throws ProblemException {
        return script(text, Map.of());
    }

    private List<String> statements(String text) throws ProblemException {
        return script(text).statements().stream().map(SqlStatement::text).toList();
    }

    private String refusal(String text) {
        var problem = catchThrowableOfType(ProblemException.class, () -> script(text));
        assertThat(problem).as(text).isNotNull();
        return Explanation.of(problem.problem()).headline();
    }

    private void file(String name, String text) {
        OurSide.write(root, name, text, "");
    }

    @Test
    void whatHasNothingOfPsqlIsSentAsItIs() throws Exception {
        var script = script("SELECT E'\\n', a::text, b[1:n];\n", Map.of("other", "1"));
        assertThat(script.sql().text()).isEqualTo(script.fileText());
        assertThat(script.map()).isEqualTo(SourceMap.identity());
    }

    @Test
    void variablesStandForTheirValues() throws Exception {
        assertThat(
                        statements(
                                """
                                \\set a 5
                                \\set name 'it''s'
                                SELECT :a, :'name', :"name", ':a', $$:a$$, a::text, x[1:a], :{?a}, :{?b};
                                -- :a
                                \\set a :a 6
                                \\unset name
                                SELECT :a /* :a */, :b;
                                """))
                .containsExactly(
                        "SELECT 5, 'it''s', \"it's\", ':a', $$:a$$, a::text, x[15], TRUE, FALSE",
                        "SELECT 56 /* :a */, :b");
    }

    @Test
    void valuesMayHoldVariablesAndStatementsAndOpenQuotes() throws Exception {
        assertThat(
                        statements(
                                """
                                \\set inner 7
                                \\set outer ':inner + :outer'
                                \\set two 'SELECT 1; SELECT'
                                \\set q ''''
                                :two :outer;
                                SELECT :q:inner:q;
                                """))
                .containsExactly("SELECT 1", "SELECT 7 + :outer", "SELECT ':inner:q;\n");
    }

    @Test
    void valuesComeFromOutside() throws Exception {
        assertThat(script("CREATE ROLE :\"who\";", Map.of("who", "a\"b")).statements())
                .extracting(SqlStatement::text)
                .containsExactly("CREATE ROLE \"a\"\"b\"");
        assertThat(refusal("SELECT :'who';"))
                .isEqualTo("ddl/1-a.sql:1:8: there is no value for the psql variable who");
    }

    @Test
    void includesStandForTheirFiles() throws Exception {
        file("lib/a.sql", "\\ir b.sql\nSELECT :x");
        file("lib/b.sql", "\\set x 3\nSELECT 'b';");
        assertThat(statements("SELECT 1;\n\\i lib/a.sql\n\\echo done\nSELECT :x;\n"))
                .containsExactly("SELECT 1", "SELECT 'b'", "SELECT 3", "SELECT 3");
        assertThat(statements("\\ir ../../lib/b.sql\n")).containsExactly("SELECT 'b'");
    }

    @Test
    void placesLeadIntoTheIncludedFile() throws Exception {
        file("sql/lib/a.sql", "SELECT 1;\r\n  SELECT :x + nope;\n");
        file("common.sql", "SELECT 'c';");
        var script =
                script("\\set x 12345\n\\i sql/lib/a.sql\n\\i common.sql\nSELECT\n  :x, broken;\n");
        var text = script.sql().text();
        assertThat(script.place(text.indexOf("nope")).display()).isEqualTo("lib/a.sql:2:15");
        assertThat(script.place(text.indexOf("2345")).display()).isEqualTo("lib/a.sql:2:10");
        assertThat(script.place(text.indexOf("'c'")).display()).isEqualTo("common.sql:1:8");
        assertThat(script.place(text.indexOf("broken")).display()).isEqualTo("ddl/1-a.sql:5:7");
        assertThat(script.place(text.indexOf("broken")).sourceLine()).isEqualTo("  :x, broken;");
    }

    @Test
    void filesDoNotIncludeThemselves() {
        file("a.sql", "SELECT 1;\n\\ir b.sql\n");
        file("b.sql", "\\i sql/ddl/../../a.sql\n");
        assertThat(refusal("\\i a.sql\n"))
                .isEqualTo(
                        "b.sql:1:1: the file includes itself: ddl/1-a.sql -> a.sql -> b.sql -> a.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/hostname",
                "../outside.sql",
                "sql/../../outside.sql",
                "~/x.sql",
                "link.sql",
                "linked/outside.sql"
            })
    void nothingOutsideOfTheWorkspaceIsRead(String name) throws IOException {
        root = root.resolve("workspace");
        var outside = root.resolveSibling("outside.sql");
        Files.createDirectories(root);
        Files.writeString(outside, "SELECT 'secret';");
        Files.createSymbolicLink(root.resolve("link.sql"), outside);
        Files.createSymbolicLink(root.resolve("linked"), outside.getParent());
        assertThat(refusal("\\i '" + name + "'\n"))
                .contains("is outside of the workspace's folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\set a `date`",
                "\\set a 'x",
                "\\set a 1 \\set b 2",
                "\\set a-b 1",
                "\\set ON_ERROR_STOP off",
                "\\set AUTOCOMMIT off",
                "SELECT 1 \\i x.sql",
                "\\i",
                "\\i a b",
                "\\i nowhere.sql",
                "\\unset",
                "\\set c '\\\\g'\nSELECT 1 :c",
            })
    void whatCannotBeFollowedIsRefusedWithItsPlace(String text) {
        file("x.sql", "SELECT 1;");
        assertThat(refusal(text + "\n")).startsWith("ddl/1-a.sql:");
    }

    @Test
    void anOpenQuoteInAnIncludedFileIsNamedThere() {
        file("x.sql", "SELECT 'a;\n");
        assertThat(refusal("\\i x.sql\n"))
                .isEqualTo("x.sql:1:8: the string that begins here is never closed");
    }

    @Test
    void valuesThatGrowWithoutEndAreRefused() {
        var text = new StringBuilder("\\set v0 xxxxxxxxxx\n");
        for (int i = 1; i < 40; i++) {
            text.append("\\set v%d ':v%d:v%d'\n".formatted(i, i - 1, i - 1));
        }
        assertThat(refusal(text + "SELECT :v39;\n")).contains("grows beyond all bounds");
    }

    @Test
    void otherCommandsStayForThePlanToRefuse() throws Exception {
        assertThat(statements("SELECT 1;\n\\copy t from 'x'\n\\gexec\n"))
                .containsExactly("SELECT 1", "\\copy t from 'x'", "\\gexec");
    }
}
