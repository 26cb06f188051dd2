package dev.flightdeck.format.flyway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A generated folder and history, with much that can be wrong between the two.
record Scenario(Set<String> files, List<String> rows) {
    static Scenario make(Random random, Bed bed) {
        var files = files(random, bed);
        return new Scenario(files, rows(random));
    }

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

    private static List<String> rows(Random random) {
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
                            description(random, candidate),
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

    /// Now and then a version was applied under another name.
    private static String description(Random random, Candidate candidate) {
        return candidate.version() != null && random.nextInt(12) == 0
                ? "other name"
                : candidate.description();
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
}
