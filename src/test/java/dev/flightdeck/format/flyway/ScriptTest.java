package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.progress.Progress;
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

final class ScriptTest {
    private static final FormatOptions OPTIONS =
            new FormatOptions(null, null, Map.of("who", "somebody"), false, Set.of());
    private static final ScriptContext CONTEXT =
            new ScriptContext(
                    OPTIONS,
                    new ServerInfo(
                            "18.0",
                            "db",
                            "me",
                            "public",
                            1,
                            "UTF8",
                            new ServerIdentity("1", 1, "db", "")),
                    "public.flyway_schema_history");

    @TempDir Path folder;

    @Test
    void statementsAreThoseOfTheFileWithItsValues() throws Exception {
        var script = up("SELECT '${who}';\n\nSELECT ${flyway:user};\n");
        assertThat(script.statements())
                .extracting(SqlStatement::text)
                .containsExactly("SELECT 'somebody'", "SELECT me");
        assertThat(script.mode()).isEqualTo(TransactionMode.PER_MIGRATION);
    }

    @Test
    void aPlaceInAStatementIsThatOfTheFile() throws Exception {
        var script = up("\uFEFF-- ${who}\r\nSELECT ${who}, oops;\r\n");
        var statement = script.statements().getFirst();
        var offset = statement.start() + statement.text().indexOf("oops");
        assertThat(script.place(offset))
                .isEqualTo(new SourcePlace("sub/V1__x.sql", 2, 16, "SELECT ${who}, oops;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i ON t (x);",
                "VACUUM t; VACUUM t2;",
                "-- only\nREINDEX TABLE CONCURRENTLY t;"
            })
    void statementsThatRefuseATransactionRunWithout(String text) throws Exception {
        assertThat(up(text).mode()).isEqualTo(TransactionMode.NONE);
    }

    @Test
    void statementsOfBothKindsAreRefusedWithTheWayOut() {
        var problem = problemOf(() -> up("CREATE TABLE t (x int);\nVACUUM t;"));
        assertThat(problem)
                .isInstanceOfSatisfying(
                        Problem.MixedTransaction.class,
                        p -> {
                            assertThat(p.place().display()).isEqualTo("sub/V1__x.sql:2:1");
                            assertThat(p.wayOut()).contains("executeInTransaction=false");
                        });
    }

    @Test
    void aFileCanAskToRunWithoutATransaction() throws Exception {
        file("sub/V1__x.sql.conf", "executeInTransaction=false");
        assertThat(up("CREATE TABLE t (x int);\nVACUUM t;").mode()).isEqualTo(TransactionMode.NONE);
    }

    @Test
    void aFileThatChangedSinceIsNotSent() throws Exception {
        file("sub/V1__x.sql", "SELECT 1;");
        var migration = read();
        file("sub/V1__x.sql", "SELECT 2;");
        assertThat(problemOf(() -> Bed.FORMAT.script(migration, Direction.UP, CONTEXT)))
                .isEqualTo(new Problem.FileChanged("sub/V1__x.sql"));
    }

    @Test
    void aFileThatIsGoneIsSaid() throws Exception {
        file("sub/V1__x.sql", "SELECT 1;");
        var migration = read();
        Files.delete(folder.resolve("sub/V1__x.sql"));
        assertThat(problemOf(() -> Bed.FORMAT.script(migration, Direction.UP, CONTEXT)))
                .isEqualTo(new Problem.FileUnreadable("sub/V1__x.sql", "it is gone"));
    }

    @Test
    void aScriptIsNeverSent() throws Exception {
        file("V1__x.sh", "rm -rf /");
        var migration = read();
        assertThat(problemOf(() -> Bed.FORMAT.script(migration, Direction.UP, CONTEXT)))
                .isEqualTo(new Problem.ScriptMigration("V1__x.sh"));
    }

    @Test
    void theWayBackIsTheUndoFile() throws Exception {
        file("undo/U1__y.sql", "DROP TABLE t;");
        file("sub/V1__x.sql", "CREATE TABLE t (x int);");
        var script = Bed.FORMAT.script(read(), Direction.DOWN, CONTEXT);
        assertThat(script.file()).isEqualTo("undo/U1__y.sql");
        assertThat(script.statements())
                .extracting(SqlStatement::text)
                .containsExactly("DROP TABLE t");
    }

    @Test
    void withoutAnUndoFileItsNameIsSaid() throws Exception {
        file("sub/V1__x_y.sql", "SELECT 1;");
        var migration = read();
        assertThat(problemOf(() -> Bed.FORMAT.script(migration, Direction.DOWN, CONTEXT)))
                .isEqualTo(new Problem.NoDownScript("1", "sub/V1__x_y.sql", "U1__x_y.sql"));
    }

    private StepScript up(String text) throws ProblemException, IOException {
        file("sub/V1__x.sql", text);
        return Bed.FORMAT.script(read(), Direction.UP, CONTEXT);
    }

    private Migration read() throws ProblemException {
        return Bed.FORMAT.read(List.of(folder), OPTIONS, Progress.none()).migrations().getFirst();
    }

    private void file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private interface Act {
        Object run() throws Exception;
    }

    private static Problem problemOf(Act act) {
        try {
            act.run();
        } catch (ProblemException e) {
            return e.problem();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it went well");
    }
}
