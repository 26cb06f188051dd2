package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.ValidateOutput;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our comparison against flyway-core's own `info`, over generated folders and histories.
@ExtendWith(PostgresExtension.class)
final class StatesAgainstFlywayTest {
    private static final ServerInfo SERVER =
            new ServerInfo(
                    "18.0", "db", "me", "public", 1, "UTF8", new ServerIdentity("1", 1, "db", ""));
    private static final int SCENARIOS = 20;

    @TempDir Path root;

    private interface Check {
        void of(Bed bed, String about) throws Exception;
    }

    private void forScenarios(long seed, boolean outOfOrder, TestDatabase database, Check check)
            throws Exception {
        var random = new Random(seed);
        createTable(new Bed(root.resolve("empty"), database).file("readme.txt", ""));
        for (int i = 0; i < SCENARIOS; i++) {
            var bed = new Bed(root.resolve("s" + i), database);
            var scenario = Scenario.make(random, bed);
            database.execute("TRUNCATE flyway_schema_history");
            database.execute(String.join(";", scenario.rows()));
            if (outOfOrder && random.nextInt(3) == 0) {
                bed.outOfOrder();
            }
            check.of(bed, "scenario %d of seed %d: %s".formatted(i, seed, scenario));
        }
    }

    private static void createTable(Bed bed) throws ProblemException {
        bed.ours((history, session, _) -> {
            session.execute("creating the table", history.createTable());
            return history;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void statesAreThoseOfFlyway(long seed, TestDatabase database) throws Exception {
        forScenarios(
                seed,
                true,
                database,
                (bed, about) -> assertThat(ours(bed)).as(about).isEqualTo(theirs(bed)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void repairChangesWhatWeSayItWill(long seed, TestDatabase database) throws Exception {
        forScenarios(
                seed,
                false,
                database,
                (bed, about) -> {
                    var repair = bed.ours((history, session, files) -> repair(bed, session, files));
                    bed.theirs().repair();
                    try (var session = database.open()) {
                        repair.check(
                                HistoryRows.read(session, HistoryName.of(bed.options, SERVER)));
                    } catch (ProblemException e) {
                        throw new AssertionError(
                                "%s\nwe said %s\nis %s"
                                        .formatted(about, repair.changes(), bed.rows()),
                                e);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void validateAndPlanStopWhereFlywayStops(long seed, TestDatabase database) throws Exception {
        forScenarios(
                seed,
                true,
                database,
                (bed, about) -> {
                    assertThat(found(bed)).as(about).isEqualTo(theirFindings(bed, "*:future"));
                    assertThat(stopped(bed))
                            .as(about)
                            .isEqualTo(!theirFindings(bed, "*:future", "*:pending").isEmpty());
                });
    }

    private static List<String> found(Bed bed) throws ProblemException {
        try {
            return bed.validate().stream().map(Finding::version).distinct().sorted().toList();
        } catch (ProblemException e) {
            return List.of("refused");
        }
    }

    private static List<String> theirFindings(Bed bed, String... ignored) {
        var own = bed.theirOptions;
        bed.theirOptions = c -> own.apply(c).ignoreMigrationPatterns(ignored);
        try {
            return bed.theirs().validateWithResult().invalidMigrations.stream()
                    .filter(output -> !isOldChecksumOfRepeatable(output))
                    .map(output -> output.version == null ? "" : output.version)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (FlywayException e) {
            return List.of("refused");
        } finally {
            bed.theirOptions = own;
        }
    }

    /// Of the text before its placeholders, as older Flyways wrote it: info and validate take it
    /// for applied, a migrate stops. We go on.
    private static boolean isOldChecksumOfRepeatable(ValidateOutput output) {
        return output.errorDetails.errorCode == CoreErrorCode.CHECKSUM_MISMATCH
                && output.filepath.contains("R__named");
    }

    /// A script that is never run stops us and not Flyway, so it does not count.
    private static boolean stopped(Bed bed) throws ProblemException {
        try {
            return bed.plan(new Target.Latest()).refusals().stream()
                    .anyMatch(problem -> !(problem instanceof Problem.ScriptMigration));
        } catch (ProblemException e) {
            return true;
        }
    }

    private static Repair repair(Bed bed, DatabaseSession session, MigrationFolder files)
            throws ProblemException {
        var name = HistoryName.of(bed.options, session.server());
        var context = new ScriptContext(bed.options, session.server(), name.shown());
        return Repair.of(
                files.migrations(),
                HistoryRows.read(session, name),
                new RepeatableChecksums(context));
    }

    private static List<String> theirs(Bed bed) {
        try {
            var lines = new ArrayList<String>();
            for (var info : bed.theirs().info().all()) {
                lines.add(line(info));
            }
            return lines.stream().sorted().toList();
        } catch (FlywayException e) {
            return List.of("refused");
        }
    }

    private static String line(MigrationInfo info) {
        return "%s|%s|%s|%s|%s"
                .formatted(
                        info.getInstalledRank(),
                        info.getVersion(),
                        info.getDescription(),
                        info.getType().name(),
                        info.getState().name());
    }

    private static List<String> ours(Bed bed) throws ProblemException {
        return bed.ours((history, session, folder) -> {
            try {
                var name = HistoryName.of(bed.options, session.server());
                var repeatables =
                        new RepeatableChecksums(
                                new ScriptContext(bed.options, session.server(), name.shown()));
                return Comparison.of(
                                folder.migrations(),
                                HistoryRows.read(session, name),
                                bed.options.outOfOrder(),
                                repeatables)
                        .lines()
                        .stream()
                        .map(StatesAgainstFlywayTest::line)
                        .sorted()
                        .toList();
            } catch (ProblemException e) {
                return List.of("refused");
            }
        });
    }

    private static String line(Comparison.Line line) {
        var applied = line.applied();
        Migration migration = line.migration();
        Version version = applied != null ? applied.version() : migration.version();
        return "%s|%s|%s|%s|%s"
                .formatted(
                        applied == null ? null : applied.rank(),
                        version,
                        applied != null ? applied.description() : migration.description(),
                        applied != null ? applied.type() : migration.type(),
                        line.state().name());
    }
}
