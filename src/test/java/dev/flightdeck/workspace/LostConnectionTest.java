package dev.flightdeck.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.CuttingProxy;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.CommitPolicy;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class LostConnectionTest {
    private static final String ENDING_ITSELF =
            "CREATE TABLE p1 ();\nCOMMIT;\nCREATE TABLE p2 ();\nSELECT pg_terminate_backend(pg_backend_pid());";

    @TempDir private Path path;

    @BeforeEach
    void folder() {
        new Folder(path)
                .dbmate("1", "CREATE TABLE a ();", "DROP TABLE a;")
                .dbmate("2", "CREATE TABLE b ();\nCREATE TABLE cut_here ();", "DROP TABLE b;")
                .dbmate("3", "CREATE TABLE c ();", "DROP TABLE c;");
    }

    private ExecutionReport migrateThrough(CuttingProxy proxy, TestDatabase database)
            throws Exception {
        var profile =
                new ConnectionProfile(
                        "localhost", proxy.port(), database.name(), "postgres", Map.of());
        var workspaces = new Workspaces(List.of(new DbmateFormat()), database.connector());
        var migrator =
                workspaces.migrator(
                        workspaces.open(path), new Environment("t", EnvironmentKind.TEST, profile));
        var plan = migrator.plan(new Target.Latest(), Progress.none());
        return migrator.run(
                plan, CommitPolicy.COMMIT, ExecutionSettings.defaults(), _ -> {}, Progress.none());
    }

    private static Outcome.Failed second(ExecutionReport report) {
        return (Outcome.Failed) report.steps().get(1).outcome();
    }

    private List<String> states(TestDatabase database) throws Exception {
        return new TestWorkspace(new DbmateFormat(), path, database).states();
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundOut(TestDatabase database) throws Exception {
        try (var proxy = new CuttingProxy(database.port(), "cut_here")) {
            var failed = second(migrateThrough(proxy, database));
            assertThat(failed.problem()).isInstanceOf(Problem.ConnectionLost.class);
            assertThat(failed.aftermath()).isIn(Aftermath.APPLIED, Aftermath.UNCHANGED);
            boolean there = !database.rows("SELECT to_regclass('b')").equals(List.of("null"));
            assertThat(failed.aftermath() == Aftermath.APPLIED).isEqualTo(there);
            assertThat(states(database))
                    .containsExactly("1 applied", there ? "2 applied" : "2 pending", "3 pending");
        }
    }

    @Test
    void aCommitThatNeverArrivedIsRolledBack(TestDatabase database) throws Exception {
        try (var proxy = new CuttingProxy(database.port(), "cut_here").withoutDelivery()) {
            var failed = second(migrateThrough(proxy, database));
            assertThat(failed.aftermath()).isEqualTo(Aftermath.UNCHANGED);
            assertThat(failed.left()).contains("rolled back");
            assertThat(database.rows("SELECT to_regclass('b')")).containsExactly("null");
            assertThat(states(database)).containsExactly("1 applied", "2 pending", "3 pending");
        }
    }

    @Test
    void whatTheFileCommittedStays(TestDatabase database) throws Exception {
        new Folder(path).dbmate("2", ENDING_ITSELF, "DROP TABLE b;");
        var failed = second(new TestWorkspace(new DbmateFormat(), path, database).migrate());
        assertThat(failed.problem()).isInstanceOf(Problem.ConnectionLost.class);
        assertThat(failed.aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(failed.left())
                .contains("Statements 1 to 2 stay", "rolled back", "take that back first")
                .doesNotContain("on its way");
        assertThat(states(database)).containsExactly("1 applied", "2 pending", "3 pending");
    }

    @Test
    void whatTheFileCommittedIsFailedInTheHistoryOfFlyway(TestDatabase database, @TempDir Path own)
            throws Exception {
        new Folder(own).file("V2__b.sql", ENDING_ITSELF);
        var flyway = new TestWorkspace(new FlywayFormat(), own, database);
        var failed = (Outcome.Failed) flyway.migrate().steps().getFirst().outcome();
        assertThat(failed.aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(failed.left())
                .contains("Statements 1 to 2 stay", "The history has it as failed");
        assertThat(flyway.states()).containsExactly("2 failed");
    }

    @Test
    void aServerThatEndsTheConnectionBeforeTheCommitLeavesNothing(TestDatabase database)
            throws Exception {
        new Folder(path)
                .dbmate(
                        "2",
                        "CREATE TABLE b ();\nDO 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END';",
                        "DROP TABLE b;");
        var failed = second(new TestWorkspace(new DbmateFormat(), path, database).migrate());
        assertThat(failed.aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(failed.left()).contains("Nothing was committed");
    }
}
