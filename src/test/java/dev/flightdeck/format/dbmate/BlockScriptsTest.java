package dev.flightdeck.format.dbmate;

import static dev.flightdeck.format.dbmate.MigrationFiles.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockScriptsTest {
    private static final String TWO_SECTIONS =
            """
            -- migrate:up
            create table a ();
            create table b ()
            -- migrate:down
            drop table a
            -- migrate:up
            create table c ();
            -- migrate:down
            drop table c;
            """;

    @TempDir Path folder;
    private MigrationFiles files;

    @BeforeEach
    void openFolder() {
        files = new MigrationFiles(folder);
    }

    @Test
    void aBlockIsSentFromItsDirectiveLineOn() throws Exception {
        var text = "-- migrate:up\ncreate table t ();\n-- migrate:down\ndrop table t;\n";
        files.file("1_t.sql", text);
        var up = script(Direction.UP);
        var down = script(Direction.DOWN);
        assertThat(up.sql().text()).isEqualTo("-- migrate:up\ncreate table t ();\n");
        assertThat(down.sql().text()).isEqualTo("-- migrate:down\ndrop table t;\n");
        assertThat(down.fileText()).isEqualTo(text);
        assertThat(down.mode()).isEqualTo(TransactionMode.PER_MIGRATION);
        assertThat(statements(down)).containsExactly("drop table t");
        assertThat(down.place(down.statements().getFirst().start()).display())
                .isEqualTo("1_t.sql:4:1");
    }

    @Test
    void carriageReturnsStayInTheText() throws Exception {
        files.file("1_t.sql", "-- migrate:up\r\nselect '\r\n';\r\n-- migrate:down\r\n");
        assertThat(statements(script(Direction.UP))).containsExactly("select '\r\n'");
    }

    @Test
    void eachBlockHasItsOwnTransactionMode() throws Exception {
        files.file("1_t.sql", "-- migrate:up transaction:false\nvacuum;\n-- migrate:down\n");
        assertThat(script(Direction.UP).mode()).isEqualTo(TransactionMode.NONE);
        assertThat(script(Direction.DOWN).mode()).isEqualTo(TransactionMode.PER_MIGRATION);
    }

    @Test
    void statementThatRefusesATransactionIsRefusedWithTheWayOut() {
        files.with("1_t.sql", "select 1;\nvacuum;", "");
        var problem = (Problem.MixedTransaction) problemOf(() -> script(Direction.UP));
        assertThat(problem.place().display()).isEqualTo("1_t.sql:3:1");
        assertThat(problem.wayOut()).contains("`-- migrate:up transaction:false`");
    }

    @Test
    void theDownBlockHasAWayOutOfItsOwn() {
        files.with("1_t.sql", "", "vacuum;");
        var problem = (Problem.MixedTransaction) problemOf(() -> script(Direction.DOWN));
        assertThat(problem.wayOut()).contains("`-- migrate:down transaction:false`");
    }

    @Test
    void severalSectionsRunFromTopToBottomBothWays() throws Exception {
        files.file("1_t.sql", TWO_SECTIONS);
        var up = script(Direction.UP);
        assertThat(statements(up))
                .containsExactly("create table a ()", "create table b ()", "create table c ()");
        assertThat(up.statements())
                .extracting(statement -> up.place(statement.start()).line())
                .containsExactly(2, 3, 7);
        assertThat(statements(script(Direction.DOWN)))
                .containsExactly("drop table a", "drop table c");
    }

    @Test
    void sectionsOfDifferentModesAreRefused() {
        files.file("1_t.sql", TWO_SECTIONS.replaceFirst("up\n", "up transaction:false\n"));
        var problem = (Problem.InvalidMigration) problemOf(() -> script(Direction.UP));
        assertThat(problem.place().line()).isEqualTo(6);
    }

    @Test
    void openStringOfASectionDoesNotReachIntoTheNext() {
        files.file("1_t.sql", TWO_SECTIONS.replaceFirst("table b", "table 'b"));
        assertThat(problemOf(() -> script(Direction.UP))).isInstanceOf(Problem.Unterminated.class);
    }

    @Test
    void emptyDownBlockIsAValidScriptThatThePlanWarnsOf() throws Exception {
        files.with("1_t.sql", "select 1;", "-- nothing to undo");
        var script = script(Direction.DOWN);
        assertThat(script.statements()).isEmpty();
        assertThat(remarks(new Step.Revert(migration(), row(), script)))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.place().display()).isEqualTo("1_t.sql:3:1");
                    assertThat(warning.text()).contains("down block is empty");
                });
    }

    @Test
    void emptyUpBlockIsRemarkedOn() throws Exception {
        files.with("1_t.sql", "", "");
        assertThat(remarks(new Step.Apply(migration(), script(Direction.UP))))
                .extracting(Warning::text)
                .containsExactly("the up block is empty: only the version is recorded");
    }

    @Test
    void severalStatementsOutsideATransactionAreRemarkedOn() throws Exception {
        files.file(
                "1_t.sql",
                "-- migrate:up transaction:false\nselect 1; select 2;\n-- migrate:down\n");
        assertThat(remarks(new Step.Apply(migration(), script(Direction.UP))))
                .extracting(Warning::text)
                .containsExactly(
                        "these 2 statements are committed one by one; dbmate itself sends them as one message, which succeeds or fails as a whole");
    }

    @Test
    void thePlanRepeatsWhatTheFolderSaysOfItsFiles() throws Exception {
        files.file("1_t.sql", TWO_SECTIONS).with("2_u.sql", "", "").file("x.sql", "");
        assertThat(remarks(new Step.Apply(migration(), script(Direction.UP))))
                .singleElement()
                .extracting(Warning::text)
                .asString()
                .startsWith("2 up blocks in one file");
    }

    private List<Warning> remarks(Step step) throws ProblemException {
        var plan = new Plan(new Target.Latest(), List.of(step), List.of(), List.of(), "");
        return new DbmateFormat().complete(plan, files.read(), MigrationFiles.CONTEXT).warnings();
    }

    private Migration.Versioned migration() throws ProblemException {
        return (Migration.Versioned) files.read().migrations().getFirst();
    }

    private AppliedMigration row() throws ProblemException {
        return new AppliedMigration(
                1, migration().version(), "", "SQL", null, null, null, null, null, true, null);
    }

    private StepScript script(Direction direction) throws ProblemException {
        return new DbmateFormat().script(migration(), direction, MigrationFiles.CONTEXT);
    }

    private static List<String> statements(StepScript script) {
        return script.statements().stream().map(SqlStatement::text).toList();
    }
}
