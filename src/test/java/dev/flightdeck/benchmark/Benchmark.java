package dev.flightdeck.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Migrates the same mixed migrations with psql, the tools and Flightdeck, and prints how long each
/// took and its ratio to psql in the same round; who begins changes with the round. Not a test:
/// `./mvnw -q -Pbenchmark`.
///
/// Arguments: how many migrations, several times over (default 1000 10000); `--rounds N`;
/// `--without NAME`. `logs N` follows a log of N lines instead, `window` starts the window.
public final class Benchmark {
    private final EmbeddedPostgres postgres;
    private final Path folder;
    private final int rounds;
    private final List<String> without;

    private Benchmark(EmbeddedPostgres postgres, Path folder, int rounds, List<String> without) {
        this.postgres = postgres;
        this.folder = folder;
        this.rounds = rounds;
        this.without = without;
    }

    public static void main(String[] arguments) throws Exception {
        var counts = new ArrayList<Integer>();
        var without = new ArrayList<String>();
        int rounds = 3;
        var rest = new ArrayList<>(Arrays.asList(arguments));
        if (rest.contains("logs")) {
            LogBenchmark.run(Integer.parseInt(rest.getLast()));
            return;
        }
        if (rest.contains("window")) {
            WindowBenchmark.run();
            return;
        }
        while (!rest.isEmpty()) {
            var argument = rest.removeFirst();
            switch (argument) {
                case "--rounds" -> rounds = Integer.parseInt(rest.removeFirst());
                case "--without" -> without.add(rest.removeFirst());
                default -> counts.add(Integer.parseInt(argument));
            }
        }
        var folder = Files.createTempDirectory("flightdeck-benchmark-");
        var data = dataFolder();
        try (var postgres = start(data.resolve("data"))) {
            var benchmark = new Benchmark(postgres, folder, rounds, without);
            for (int count : counts.isEmpty() ? List.of(1_000, 10_000) : counts) {
                benchmark.run(count);
            }
        } finally {
            delete(folder);
            delete(data);
        }
    }

    /// In memory where there is such a place. On ext4 the first to run would win: a file system
    /// that has just lost the files of a dropped database takes longer to create new ones.
    private static Path dataFolder() throws IOException {
        var memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "flightdeck-benchmark-")
                : Files.createTempDirectory("flightdeck-benchmark-");
    }

    /// Without waiting for the disk, so that what the client costs is seen; the same for all.
    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("autovacuum", "off")
                .setServerConfig("max_wal_size", "4GB")
                .start();
    }

    private void run(int count) throws Exception {
        var files = folder.resolve(String.valueOf(count));
        MixedMigrations.flyway(files.resolve("flyway"), count);
        MixedMigrations.plainSql(files.resolve("plain-sql"), count);
        MixedMigrations.dbmate(files.resolve("dbmate"), count);
        MixedMigrations.atlas(files.resolve("atlas"), count);
        MixedMigrations.golangMigrate(files.resolve("golang-migrate"), count);
        MixedMigrations.psql(files.resolve("psql"), count);
        System.out.printf("%n## %,d migrations, %d rounds%n%n", count, rounds);
        System.out.println(
                "| | migrate, s (median) | x psql (median of rounds) | status, s | files a second |");
        System.out.println("| --- | --- | --- | --- | --- |");
        var contestants = contestants(files);
        var times = new double[contestants.size()][rounds];
        var states = new double[contestants.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                int i = (turn + round) % contestants.size();
                measure(contestants.get(i), round, times[i], states[i]);
            }
        }
        for (int i = 0; i < contestants.size(); i++) {
            print(contestants.get(i).name(), count, times[i], states[i], times[0]);
        }
    }

    private List<Contestant> contestants(Path files) {
        return Contestants.all(files, postgres.getPort()).stream()
                .filter(c -> without.stream().noneMatch(c.name()::contains))
                .toList();
    }

    private void measure(Contestant contestant, int round, double[] times, double[] states)
            throws Exception {
        var database = "b" + round;
        sql("CREATE DATABASE " + database);
        long start = System.nanoTime();
        contestant.migrate(database);
        times[round] = (System.nanoTime() - start) / 1e9;
        long before = System.nanoTime();
        states[round] =
                contestant.status(database) ? (System.nanoTime() - before) / 1e9 : Double.NaN;
        sql("DROP DATABASE " + database + " WITH (FORCE)");
    }

    private static void print(
            String name, int count, double[] times, double[] states, double[] psql) {
        var ratios = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            ratios[i] = times[i] / psql[i];
        }
        double state = median(states);
        System.out.printf(
                "| %s | %.2f | %.2f | %s | %,.0f |%n",
                name,
                median(times),
                median(ratios),
                Double.isNaN(state) ? "" : "%.3f".formatted(state),
                count / median(times));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void sql(String statement) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
