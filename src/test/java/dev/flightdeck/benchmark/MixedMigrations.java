package dev.flightdeck.benchmark;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.atlas.AtlasFormat;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The same mixed migrations for every tool: a table, a column, an index, an insert of 10 rows and
/// a plpgsql function, in turns.
final class MixedMigrations {
    private MixedMigrations() {}

    /// One statement each, number `i` from 0.
    static String statement(int i) {
        int table = i / 5;
        return switch (i % 5) {
            case 0 ->
                    "CREATE TABLE item_%d (id bigint PRIMARY KEY, name text NOT NULL, price numeric(10,2) CHECK (price >= 0));"
                            .formatted(table);
            case 1 -> "ALTER TABLE item_%d ADD COLUMN note text DEFAULT '';".formatted(table);
            case 2 -> "CREATE INDEX item_%d_name ON item_%d (name);".formatted(table, table);
            case 3 -> insert(table);
            default ->
                    """
                    CREATE FUNCTION total_%d(factor numeric) RETURNS numeric LANGUAGE plpgsql AS $body$
                    DECLARE result numeric;
                    BEGIN
                        SELECT coalesce(sum(price), 0) * factor INTO result FROM item_%d;
                        RETURN result;
                    END
                    $body$;\
                    """
                            .formatted(table, table);
        };
    }

    private static String insert(int table) {
        var rows = new ArrayList<String>();
        for (int row = 0; row < 10; row++) {
            rows.add("(%d, 'name %d', %d.50, 'x')".formatted(row, row, row));
        }
        return "INSERT INTO item_%d (id, name, price, note) VALUES%n    %s;"
                .formatted(table, String.join(",\n    ", rows));
    }

    static void flyway(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            Files.writeString(
                    folder.resolve("V%d__step_%d.sql".formatted(i + 1, i)), statement(i) + "\n");
        }
    }

    static void dbmate(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            Files.writeString(
                    folder.resolve("%014d_step_%d.sql".formatted(20260101000000L + i, i)),
                    "-- migrate:up\n" + statement(i) + "\n\n-- migrate:down\n");
        }
    }

    static void plainSql(Path folder, int count) throws IOException {
        var ddl = Files.createDirectories(folder.resolve("ddl"));
        for (int i = 0; i < count; i++) {
            Files.writeString(ddl.resolve("%05d-step.sql".formatted(i)), statement(i) + "\n");
        }
    }

    static void atlas(Path folder, int count) throws IOException, ProblemException {
        Files.createDirectories(folder);
        var sum = new AtlasFormat().beforeWrite(List.of(folder), FormatOptions.defaults());
        for (int i = 0; i < count; i++) {
            Files.writeString(
                    folder.resolve("%014d_step_%d.sql".formatted(20260101000000L + i, i)),
                    statement(i) + "\n");
        }
        sum.written();
    }

    static void golangMigrate(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            Files.writeString(
                    folder.resolve("%06d_step_%d.up.sql".formatted(i + 1, i)), statement(i) + "\n");
        }
    }

    /// One psql script that includes one file for each migration, and one that also writes a row
    /// for each in the same transaction.
    static void psql(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        var bare = new ArrayList<String>();
        var recorded = new ArrayList<String>();
        recorded.add("CREATE TABLE history (version varchar PRIMARY KEY);");
        for (int i = 0; i < count; i++) {
            var file = folder.resolve("%05d.sql".formatted(i));
            Files.writeString(file, statement(i) + "\n");
            bare.add("\\i " + file);
            recorded.add("BEGIN;");
            recorded.add("\\i " + file);
            recorded.add("INSERT INTO history VALUES ('%d');".formatted(i));
            recorded.add("COMMIT;");
        }
        Files.write(folder.resolve("bare.psql"), bare);
        Files.write(folder.resolve("recorded.psql"), recorded);
    }
}
