package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class StatementScannerTest {
    static final String PARTLY =
            "-- add c3 column\nALTER TABLE t_sub ADD c3 int;\n-- add c4 column\nALTER TABLE t_sub ADD c4 int;";

    private static List<String> scan(String text) throws ScanException {
        return StatementScanner.scan(text).stream().map(ScannedStatement::text).toList();
    }

    private static List<String> sent(String text) throws ProblemException {
        return Statements.of(new Utf8Text("f.sql", text)).sql().statements().stream()
                .map(s -> s.line() + ":" + s.column() + " " + s.text())
                .toList();
    }

    private static Problem refused(String text) {
        return Assertions.catchThrowableOfType(ProblemException.class, () -> sent(text)).problem();
    }

    @Test
    void theSemicolonBelongsToTheTextAndCommentsBeforeItDoNot() throws Exception {
        assertThat(scan("-- c\n/* d */ SELECT 1 /* e */ ;\n\nSELECT 2"))
                .containsExactly("SELECT 1 /* e */ ;", "SELECT 2");
    }

    @Test
    void hashesOfHalfDoneFiles() throws Exception {
        assertThat(StatementHashes.of(StatementScanner.scan(PARTLY), 2))
                .containsExactly(
                        "h1:2Do8q/ZenzSSAzQyl7gyfkfPmyoiXAWng/sUVY8DnD4=",
                        "h1:4HlJxg1g2FheKl7xuNSde2TFWw6QIxX0Mj+PmnIrOLo=");
        assertThat(StatementHashes.of(StatementScanner.scan(PARTLY), 1)).hasSize(1);
    }

    @Test
    void quotesParenthesesAndDollarQuotesKeepSemicolons() throws Exception {
        assertThat(scan("SELECT ';', 'it''s;', \"a;b\"; CREATE RULE r AS (SELECT 1; SELECT 2);"))
                .hasSize(2);
        assertThat(scan("DO $x$ BEGIN; $y$ ; $x$; SELECT 1;")).hasSize(2);
        assertThat(scan("DO $x$ never closed; SELECT 1;")).hasSize(1);
    }

    @Test
    void aLastCommentWithoutALineEndIsAStatement() throws Exception {
        assertThat(scan("SELECT 1;\n-- the end")).containsExactly("SELECT 1;", "-- the end");
        assertThat(scan("SELECT 1;\n-- the end\n")).containsExactly("SELECT 1;");
        assertThat(scan("")).isEmpty();
        assertThat(scan("-- only\n")).isEmpty();
    }

    @Test
    void bodiesStayWhole() throws Exception {
        assertThat(
                        scan(
                                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3;"))
                .hasSize(2);
        assertThat(scan("BEGIN; SELECT 1; COMMIT;"))
                .containsExactly("BEGIN;", "SELECT 1;", "COMMIT;");
        assertThat(scan("BEGIN WORK; SELECT 1; END; SELECT 2;"))
                .containsExactly("BEGIN WORK; SELECT 1; END;", "SELECT 2;");
        assertThat(scan("BEGIN WORK; SELECT 1; COMMIT;"))
                .containsExactly("BEGIN WORK;", "SELECT 1;", "COMMIT;");
    }

    @Test
    void manyBlocksWithoutEndDoNotMultiply() {
        Assertions.assertThatCode(() ->
                        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                                Duration.ofSeconds(10),
                                () -> scan("BEGIN WORK; SELECT 1; COMMIT;\n".repeat(200))))
                .doesNotThrowAnyException();
    }

    @Test
    void aDelimiterOfTheFilesOwn() throws Exception {
        assertThat(scan("-- atlas:delimiter \\n\\n\nSELECT 1;\nSELECT 2;\n\nSELECT 3;"))
                .containsExactly("SELECT 1;\nSELECT 2;", "SELECT 3;");
        assertThat(scan("DELIMITER //\nSELECT 1; SELECT 2//\nDELIMITER ;\nSELECT 3;"))
                .containsExactly("SELECT 1; SELECT 2", "SELECT 3;");
        assertThat(sent("-- atlas:delimiter \\n\\n\nSELECT 1;\n  SELECT 2;\n\nSELECT 3;"))
                .containsExactly("2:1 SELECT 1", "3:3 SELECT 2", "5:1 SELECT 3");
    }

    @Test
    void whatIsSentIsWhatAtlasSends() throws Exception {
        assertThat(sent("-- c\nSELECT 1 -- d\n;\n  ;\nSELECT 'é', 2;\n-- end"))
                .containsExactly("2:1 SELECT 1", "4:3 ;", "5:1 SELECT 'é', 2", "6:1 -- end");
    }

    @Test
    void aBackslashInAStringIsRefusedWithItsPlace() {
        var problem = (Problem.InvalidMigration) refused("SELECT 1;\nSELECT E'it\\'s';");
        assertThat(problem.place().line()).isEqualTo(2);
        assertThat(problem.reason()).contains("Atlas cannot read on");
    }

    @Test
    void aBackslashThatMovesTheBoundaryIsRefused() {
        var problem =
                (Problem.InvalidMigration)
                        refused("SELECT 1;\nSELECT E'it\\'s; here', 'and; there\\''; SELECT 2;");
        assertThat(problem.place().line()).isEqualTo(2);
    }

    @Test
    void aCommentWithinACommentIsRefused() {
        assertThat(refused("SELECT 1 /* a /* b */ ; -- */\n;"))
                .isInstanceOf(Problem.InvalidMigration.class);
        assertThat(refused("/* a /* b */ SELECT 1; -- */\nSELECT 2;"))
                .isInstanceOf(Problem.InvalidMigration.class);
    }

    @Test
    void whatOnlyPsqlKnowsIsRefused() {
        assertThat(refused("\\i other.sql\nSELECT 1;")).isInstanceOf(Problem.PsqlCommand.class);
        assertThat(refused("COPY t FROM STDIN;\n1\n\\.\n"))
                .isInstanceOf(Problem.InvalidMigration.class);
    }

    @Test
    void whatIsNeverClosedIsNamed() {
        assertThat(refused("SELECT 1;\nSELECT 'open;"))
                .isInstanceOfSatisfying(
                        Problem.Unterminated.class, p -> assertThat(p.place().line()).isEqualTo(2));
        assertThatThrownBy(() -> scan("SELECT 1);")).isInstanceOf(ScanException.class);
        assertThatThrownBy(() -> scan("SELECT (1;")).isInstanceOf(ScanException.class);
    }
}
