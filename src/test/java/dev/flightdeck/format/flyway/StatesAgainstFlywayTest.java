package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our comparison against flyway-core's own `info`, over generated folders and histories.
@ExtendWith(PostgresExtension.class)
final class StatesAgainstFlywayTest {
    private static final int SCENARIOS = 30;

    @TempDir Path root;

    /// A file that can be there or not: its name, and what its rows say.
    private record Candidate(String file, String version, String description, String type) {}

    private static final List<Candidate> CANDIDATES = candidates();

    private static List<Candidate> candidates() {
        var candidates = new ArrayList<Candidate>();
        for (int i = 1; i <= 6; i++) {
            candidates.add(new Candidate("V" + i + "__v" + i + ".sql", "" + i, "v" + i, "SQL"));
        }
        candidates.add(new Candidate("V2_5__dotted.sql", "2.5", "dotted", "SQL"));
        candidates.add(new Candidate("V7__script.sh", "7", "script", "SCRIPT"));
        candidates.add(new Candidate("B3__base.sql", "3", "base", "SQL_BASELINE"));
        candidates.add(new Candidate("B5__base_five.sql", "5", "base five", "SQL_BASELINE"));
        candidates.add(new Candidate("R__view.sql", null, "view", "SQL"));
        candidates.add(new Candidate("R__other.sql", null, "other", "SQL"));
        candidates.add(new Candidate("R__named.sql", null, "named", "SQL"));
        return candidates;
    }

    private static String text(String file) {
        return file.startsWith("R__named")
                ? "-- ${flyway:user} " + file + "\nSELECT 1;"
                : "-- " + file + "\nSELECT 1;";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void statesAreThoseOfFlyway(long seed, TestDatabase database) throws Exception {
        var random = new Random(seed);
        createTable(new Bed(root.resolve("empty"), database).file("readme.txt", ""));
        for (int i = 0; i < SCENARIOS; i++) {
            var bed = new Bed(root.resolve("s" + i), database);
            var files = files(random, bed);
            var rows = rows(random, files);
            database.execute("TRUNCATE flyway_schema_history");
            rows.forEach(database::execute);
            if (random.nextInt(3) == 0) {
                bed.outOfOrder();
            }
            assertThat(ours(bed))
                    .as("scenario %d of seed %d: %s\n%s", i, seed, files, String.join("\n", rows))
                    .isEqualTo(theirs(bed));
        }
    }

    private static void createTable(Bed bed) throws ProblemException {
        bed.ours((history, session, _) -> {
            session.execute("creating the table", history.createTable());
            return history;
        });
    }

    private static Set<String> files(Random random, Bed bed) {
        var files = new LinkedHashSet<String>();
        double share = 0.3 + random.nextDouble() * 0.7;
        for (var candidate : CANDIDATES) {
            boolean baseline = candidate.type().equals("SQL_BASELINE");
            if (random.nextDouble() < (baseline ? 0.15 : share)) {
                bed.file(candidate.file(), text(candidate.file()));
                files.add(candidate.file());
            }
        }
        bed.file("readme.txt", "not a migration");
        return files;
    }

    private static List<String> rows(Random random, Set<String> files) {
        var rows = new ArrayList<String>();
        int rank = 1;
        if (random.nextInt(6) == 0) {
            rows.add(
                    insert(0, null, "<< Flyway Schema Creation >>", "SCHEMA", "\"x\"", null, true));
        }
        if (random.nextInt(5) == 0) {
            var version = "" + (1 + random.nextInt(4));
            rows.add(
                    insert(
                            rank++,
                            version,
                            "<< Flyway Baseline >>",
                            "BASELINE",
                            "<< Flyway Baseline >>",
                            null,
                            true));
        }
        int count = random.nextInt(10);
        for (int i = 0; i < count; i++) {
            var candidate = CANDIDATES.get(chosen(random, i));
            if (candidate.type().equals("SQL_BASELINE") && random.nextInt(3) > 0) {
                continue;
            }
            boolean success = random.nextInt(8) > 0;
            rows.add(
                    insert(
                            rank++,
                            candidate.version(),
                            candidate.description(),
                            candidate.type(),
                            candidate.file(),
                            checksum(random, candidate),
                            success));
            if (random.nextInt(5) == 0) {
                rows.add(
                        insert(
                                rank++,
                                candidate.version(),
                                candidate.description(),
                                "DELETE",
                                candidate.file(),
                                checksum(random, candidate),
                                random.nextInt(4) > 0));
            }
        }
        return rows;
    }

    /// Mostly the versions one after the other; else any, or a repeatable.
    private static int chosen(Random random, int i) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(CANDIDATES.size());
            case 1 -> CANDIDATES.size() - 1 - random.nextInt(3);
            default -> Math.min(i, 5);
        };
    }

    private static Integer checksum(Random random, Candidate candidate) {
        return switch (random.nextInt(6)) {
            case 0 -> 4711;
            case 1 ->
                    Integer.valueOf(
                            Checksum.of(
                                    text(candidate.file()).replace("${flyway:user}", "postgres")));
            default -> Integer.valueOf(Checksum.of(text(candidate.file())));
        };
    }

    private static String insert(
            int rank,
            String version,
            String description,
            String type,
            String script,
            Integer checksum,
            boolean success) {
        return "INSERT INTO flyway_schema_history VALUES (%d, %s, '%s', '%s', '%s', %s, 'postgres', now(), 1, %s)"
                .formatted(
                        rank,
                        version == null ? null : "'" + version + "'",
                        description,
                        type,
                        script,
                        checksum,
                        success);
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
