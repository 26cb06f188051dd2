package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Where the table is, what is pending, what has changed, who may run.
@ExtendWith(PostgresExtension.class)
final class AtlasRulesTest {
    private static final Target LATEST = new Target.Latest();
    private static final String TABLE = "atlas_schema_revisions.atlas_schema_revisions";

    @TempDir Path folder;

    private AtlasSide side(TestDatabase database) {
        return AtlasSide.on(database, folder);
    }

    private static Problem problemOf(ThrowingCallable callable) {
        return Assertions.catchThrowableOfType(ProblemException.class, callable).problem();
    }

    @Test
    void theTableFollowsTheSearchPathOfTheConnection(TestDatabase database) throws Exception {
        database.execute("CREATE SCHEMA shop");
        side(database)
                .file("1_a.sql", "CREATE TABLE a ();\n")
                .withSearchPath("shop")
                .migrate(LATEST);
        assertThat(database.rows("SELECT version FROM shop.atlas_schema_revisions"))
                .containsExactly("1");
        assertThat(database.rows("SELECT to_regclass('shop.a')")).containsExactly("shop.a");
    }

    @Test
    void aTableInTheOldPlaceIsAskedAbout(TestDatabase database) throws Exception {
        var ours = side(database).file("1_a.sql", "CREATE TABLE a ();\n").migrate(LATEST);
        database.execute("CREATE SCHEMA shop");
        var bound = ours.withSearchPath("shop");
        assertThat(problemOf(bound::status))
                .isInstanceOfSatisfying(
                        Problem.NotPossible.class,
                        p -> assertThat(p.wayOut()).contains("revisions_schema"));
        assertThat(bound.with("revisions_schema", "atlas_schema_revisions").status())
                .containsExactly("1 applied");
        assertThat(bound.with("revisions_schema", "shop").status()).containsExactly("1 pending");
    }

    @Test
    void theRowOfTheCloudIsLeftAloneAndUnknownColumnsAre(TestDatabase database) throws Exception {
        var ours = side(database).file("1_a.sql", "CREATE TABLE a ();\n").migrate(LATEST);
        database.execute("ALTER TABLE %s ADD COLUMN cloud text DEFAULT 'x'".formatted(TABLE));
        database.execute(
                "INSERT INTO %s (version, description, executed_at, execution_time, hash, operator_version) VALUES ('.atlas_cloud_identifier', 'u', now(), 0, '', '')"
                        .formatted(TABLE));
        ours.file("2_b.sql", "CREATE TABLE b ();\n").migrate(LATEST);
        assertThat(ours.status()).containsExactly("1 applied", "2 applied");
        assertThat(database.rows("SELECT count(*), count(cloud) FROM " + TABLE))
                .containsExactly("3|3");
    }

    @Test
    void anotherToolsTableIsNotTouched(TestDatabase database) throws Exception {
        database.execute(
                "CREATE SCHEMA atlas_schema_revisions; CREATE TABLE %s (version bigint, dirty boolean)"
                        .formatted(TABLE));
        var ours = side(database).file("1_a.sql", "CREATE TABLE a ();\n");
        assertThat(problemOf(ours::status)).isInstanceOf(Problem.HistoryOfAnotherTool.class);
    }

    @Test
    void aFreshDatabaseBeginsAtTheLastCheckpoint(TestDatabase database) throws Exception {
        var ours =
                side(database)
                        .file("1_a.sql", "CREATE TABLE a ();\n")
                        .file("2_check.sql", "-- atlas:checkpoint\n\nCREATE TABLE a ();\n")
                        .file("3_b.sql", "CREATE TABLE b ();\n");
        assertThat(ours.status()).containsExactly("1 not needed", "2 pending", "3 pending");
        ours.migrate(LATEST);
        assertThat(ours.status()).containsExactly("1 not needed", "2 applied", "3 applied");
    }

    @Test
    void aDatabaseWithAHistoryPassesOverCheckpoints(TestDatabase database) throws Exception {
        var ours = side(database).file("1_a.sql", "CREATE TABLE a ();\n").migrate(LATEST);
        ours.file("2_check.sql", "-- atlas:checkpoint\n\nCREATE TABLE a ();\n")
                .file("3_b.sql", "CREATE TABLE b ();\n")
                .migrate(LATEST);
        assertThat(ours.rows()).hasSize(2);
        assertThat(ours.status()).containsExactly("1 applied", "2 not needed", "3 applied");
    }

    @Test
    void aFileThatIsNotUtf8IsListedAsInvalid(TestDatabase database) throws Exception {
        var ours = side(database).file("1_a.sql", "CREATE TABLE a ();\n");
        Files.write(folder.resolve("2_b.sql"), new byte[] {'S', (byte) 0xE4, '\n'});
        SumKeeper.write(folder);
        assertThat(ours.status()).containsExactly("1 pending", "2 invalid");
        assertThat(ours.plan(LATEST).refusals())
                .singleElement()
                .isInstanceOf(Problem.InvalidEncoding.class);
        ours.migrate(new Target.Steps(1));
        assertThat(ours.status()).containsExactly("1 applied", "2 invalid");
    }

    @Test
    void onlyTheFileThatChangedIsShownAsChanged(TestDatabase database) throws Exception {
        var ours =
                side(database)
                        .file("1_a.sql", "CREATE TABLE a ();\n")
                        .file("2_b.sql", "CREATE TABLE b ();\n")
                        .file("3_c.sql", "CREATE TABLE c ();\n")
                        .migrate(LATEST);
        ours.file("2_b.sql", "CREATE TABLE b (i int);\n");
        assertThat(ours.status()).containsExactly("1 applied", "2 changed", "3 applied");
        assertThat(ours.migrator().validate(Progress.none()))
                .extracting(f -> f.version() + " " + f.problem().getClass().getSimpleName())
                .containsExactly("2 ChecksumMismatch", "3 NotPossible");
        ours.file("4_d.sql", "CREATE TABLE d ();\n").migrate(LATEST);
        assertThat(ours.status())
                .containsExactly("1 applied", "2 changed", "3 applied", "4 applied");
    }

    @Test
    void aFileThatIsOneTransactionCommitsWithItsRow(TestDatabase database) throws Exception {
        var ours =
                side(database)
                        .file("1_a.sql", "BEGIN;\nCREATE TABLE a ();\nSELECT nope;\nCOMMIT;\n");
        assertThat(ours.fails(LATEST).aftermath()).isEqualTo(Aftermath.UNCHANGED);
        assertThat(ours.rows()).isEmpty();
        ours.file("1_a.sql", "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\n").migrate(LATEST);
        assertThat(ours.rows()).containsExactly("1|2|3/3|||null");
    }

    @Test
    void aFileThatCommitsByItselfSaysHowFarItCameAndGoesOnFromThere(TestDatabase database)
            throws Exception {
        var text =
                "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\nBEGIN;\nCREATE TABLE b ();\n%s;\nCOMMIT;\n";
        var ours = side(database).file("1_a.sql", text.formatted("SELECT nope"));
        assertThat(ours.plan(LATEST).warnings())
                .filteredOn(Warning.Remark.class::isInstance)
                .extracting(Warning::text)
                .anyMatch(said -> said.contains("COMMIT of its own"));
        assertThat(ours.fails(LATEST).aftermath()).isEqualTo(Aftermath.PARTLY_APPLIED);
        assertThat(ours.status()).containsExactly("1 partial 3/7");
        assertThat(database.rows("SELECT to_regclass('a'), to_regclass('b')"))
                .containsExactly("a|null");
        ours.file("1_a.sql", text.formatted("SELECT 1")).migrate(LATEST);
        assertThat(ours.rows()).containsExactly("1|2|7/7|||null");
        assertThat(database.rows("SELECT to_regclass('b')")).containsExactly("b");
    }

    @Test
    void aHalfDoneFileIsResumedOrTakenAsDone(TestDatabase database) throws Exception {
        var ours =
                side(database)
                        .file(
                                "1_a.sql",
                                "-- atlas:txmode none\n\nCREATE TABLE a ();\nINSERT INTO b VALUES (1);\n");
        ours.fails(LATEST);
        var choices = ours.migrator().repairChoices(Progress.none());
        assertThat(choices).extracting(RepairChoice::id).containsExactly("resume", "resolved");
        assertThat(choices.getFirst().resume())
                .isEqualTo(new RepairChoice.Resume(new dev.flightdeck.migration.Version("1"), 1));
        ours.migrator().repair(choices.getLast(), Progress.none());
        assertThat(ours.rows()).containsExactly("1|6|2/2|||null");
        assertThat(ours.migrator().repairChoices(Progress.none())).isEmpty();
        assertThat(ours.status()).containsExactly("1 applied");
    }

    @Test
    void aHalfDoneFileThatIsGoneIsTakenOutAtOnce(TestDatabase database) throws Exception {
        var ours =
                side(database)
                        .file("1_a.sql", "CREATE TABLE a ();\n")
                        .file(
                                "2_b.sql",
                                "-- atlas:txmode none\n\nCREATE TABLE b ();\nINSERT INTO c VALUES (1);\n");
        ours.fails(LATEST);
        ours.without("2_b.sql");
        var choices = ours.migrator().repairChoices(Progress.none());
        assertThat(choices).extracting(RepairChoice::id).containsExactly("forget", "resolved");
        ours.migrator().repair(choices.getFirst(), Progress.none());
        assertThat(ours.rows()).containsExactly("1|2|1/1|||null");
        assertThat(ours.status()).containsExactly("1 applied");
        assertThat(ours.migrator().repairChoices(Progress.none())).isEmpty();
    }

    @Test
    void ofSeveralHalfDoneFilesEachIsChosenByItsVersion(TestDatabase database) throws Exception {
        var ours =
                side(database)
                        .file("1_a.sql", "CREATE TABLE a ();\nCREATE TABLE b ();\n")
                        .file("2_b.sql", "CREATE TABLE c ();\nCREATE TABLE d ();\n")
                        .migrate(LATEST);
        database.execute("UPDATE atlas_schema_revisions.atlas_schema_revisions SET applied = 1");
        var choices = ours.migrator().repairChoices(Progress.none());
        assertThat(choices)
                .extracting(RepairChoice::id)
                .containsExactly("resolved-1", "resolved-2");
        ours.migrator().repair(choices.getLast(), Progress.none());
        assertThat(ours.rows()).containsExactly("1|2|1/2|||null", "2|6|2/2|||null");
    }

    @Test
    void twoRunsExcludeEachOther(TestDatabase database) throws Exception {
        var ours = side(database).file("1_a.sql", "CREATE TABLE a ();\n");
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(2686470616)");
            assertThat(problemOf(() -> ours.run(LATEST))).isInstanceOf(Problem.HistoryLocked.class);
        }
        ours.migrate(LATEST);
    }

    @Test
    void filesThatAtlasWouldNotRunAreRefused(TestDatabase database) throws Exception {
        for (var text :
                List.of(
                        "-- atlas:txtar\n\n-- migration.sql --\nSELECT 1;\n",
                        "-- atlas:txmode all\n\nSELECT 1;\n",
                        "-- atlas:txmode often\n\nSELECT 1;\n",
                        "-- atlas:sum ignore\nSELECT 1;\n",
                        "\uFEFFSELECT 1;\n",
                        "SELECT E'it\\'s';\n")) {
            var plan = side(database).file("1_a.sql", text).plan(LATEST);
            assertThat(plan.refusals())
                    .as(text)
                    .singleElement()
                    .isInstanceOf(Problem.InvalidMigration.class);
        }
        assertThat(side(database).file("1_a.sql", "VACUUM;\n").plan(LATEST).refusals())
                .hasAtLeastOneElementOfType(Problem.MixedTransaction.class);
    }

    @Test
    void aDirectiveWithWindowsLineEndsIsSaidToHaveNoEffect(TestDatabase database) throws Exception {
        var plan =
                side(database)
                        .file("1_a.sql", "-- atlas:txmode none\r\n\r\nSELECT 1;\r\n")
                        .plan(LATEST);
        assertThat(plan.warnings())
                .extracting(Warning::text)
                .anyMatch(said -> said.contains("does not see this directive"));
    }

    @Test
    void aNewFileIsInTheSumAtOnce(TestDatabase database) throws Exception {
        var ours = side(database).file("1_a.sql", "CREATE TABLE a ();\n");
        var file = ours.migrator().create("add price check");
        assertThat(file).isEmptyFile();
        assertThat(String.valueOf(file.getFileName())).matches("\\d{14}_add_price_check\\.sql");
        assertThat(Files.readString(folder.resolve("atlas.sum")))
                .contains(String.valueOf(file.getFileName()));
        assertThat(SumKeeper.isRight(folder)).isTrue();
    }
}
