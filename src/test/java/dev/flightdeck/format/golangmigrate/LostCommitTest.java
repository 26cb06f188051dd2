package dev.flightdeck.format.golangmigrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.CuttingProxy;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Target;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.TestWorkspace;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A COMMIT whose answer never came is looked up by the row, up and down.
@ExtendWith(PostgresExtension.class)
class LostCommitTest {
    private static final String ROW = "SELECT version, dirty FROM schema_migrations";

    @TempDir private Path path;

    private Outcome.Failed cut(TestDatabase database, Target target, boolean delivers)
            throws Exception {
        var cutting = new CuttingProxy(database.port(), "cut_here");
        try (var proxy = delivers ? cutting : cutting.withoutDelivery()) {
            var profile =
                    new ConnectionProfile(
                            "localhost", proxy.port(), database.name(), "postgres", Map.of());
            var workspaces =
                    new Workspaces(List.of(new GolangMigrateFormat()), database.connector());
            var migrator =
                    workspaces.migrator(
                            workspaces.open(path),
                            new Environment("t", EnvironmentKind.TEST, profile));
            var plan = migrator.plan(target, Progress.none());
            var report =
                    migrator.run(
                            plan,
                            CommitPolicy.COMMIT,
                            ExecutionSettings.defaults(),
                            _ -> {},
                            Progress.none());
            return (Outcome.Failed) report.steps().getLast().outcome();
        }
    }

    @Test
    void anUpThatNeverArrivedStaysDirty(TestDatabase database) throws Exception {
        new Files(path).table(1).pair(2, "CREATE TABLE a ();\nCREATE TABLE cut_here ();", "");
        var failed = cut(database, new Target.Latest(), false);
        assertThat(failed.aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(failed.left())
                .contains("dirty at version 2")
                .contains("flightdeck repair --choose not-applied");
        assertThat(database.rows(ROW)).containsExactly("2|t");
        assertThat(database.rows("SELECT to_regclass('a')")).containsExactly("null");
    }

    @Test
    void aConnectionLostInTheMiddleSaysThatTheRowIsDirty(TestDatabase database) throws Exception {
        new Files(path)
                .table(1)
                .pair(2, "CREATE TABLE a ();\nCREATE TABLE cut_here ();\nSELECT 1;", "");
        assertThat(cut(database, new Target.Latest(), false).left())
                .contains("dirty at version 2")
                .contains("flightdeck repair --preview");
        assertThat(database.rows(ROW)).containsExactly("2|t");
    }

    @Test
    void aStatementLostOutsideATransactionSaysThatTheRowIsDirty(TestDatabase database)
            throws Exception {
        new Files(path).table(1).pair(2, "CREATE INDEX CONCURRENTLY cut_here ON t1 (id);", "");
        assertThat(cut(database, new Target.Latest(), false).left())
                .contains("dirty at version 2")
                .contains("flightdeck repair --preview");
        assertThat(database.rows(ROW)).containsExactly("2|t");
    }

    @Test
    void anUpIsFoundOut(TestDatabase database) throws Exception {
        new Files(path).table(1).pair(2, "CREATE TABLE a ();\nCREATE TABLE cut_here ();", "");
        var aftermath = cut(database, new Target.Latest(), true).aftermath();
        agree(database, aftermath, "2|f", "2|t");
    }

    @Test
    void aDownIsFoundOut(TestDatabase database) throws Exception {
        new Files(path)
                .table(1)
                .pair(2, "CREATE TABLE a ();", "DROP TABLE a;\nCREATE TABLE cut_here ();");
        new TestWorkspace(new GolangMigrateFormat(), path, database).migrate();
        var aftermath = cut(database, new Target.BackSteps(1), true).aftermath();
        agree(database, aftermath, "1|f", "1|t");
    }

    private static void agree(
            TestDatabase database, Aftermath aftermath, String applied, String unchanged) {
        assertThat(aftermath).isIn(Aftermath.APPLIED, Aftermath.UNCHANGED);
        assertThat(database.rows(ROW))
                .containsExactly(aftermath == Aftermath.APPLIED ? applied : unchanged);
        boolean there = !database.rows("SELECT to_regclass('cut_here')").equals(List.of("null"));
        assertThat(there).isEqualTo(aftermath == Aftermath.APPLIED);
    }
}
