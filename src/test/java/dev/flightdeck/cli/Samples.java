package dev.flightdeck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders of migrations for the tests.
final class Samples {
    private Samples() {}

    static Path file(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Three tables, each with its undo file.
    static void tables(Path folder) {
        for (int i = 1; i <= 3; i++) {
            file(
                    folder,
                    "V%d__table_%d.sql".formatted(i, i),
                    "CREATE TABLE t%d (x int);\n".formatted(i));
            file(folder, "U%d__table_%d.sql".formatted(i, i), "DROP TABLE t%d;\n".formatted(i));
        }
    }

    /// A table, and a migration that fails in its second statement.
    static void failing(Path folder) {
        file(folder, "V1__table.sql", "CREATE TABLE t1 (x int);\n");
        file(
                folder,
                "V2__broken.sql",
                """
                CREATE TABLE t2 (x int);

                INSERT INTO t2 VALUES
                \t(1), (nonsense);
                """);
        file(folder, "V3__never.sql", "CREATE TABLE t3 (x int);\n");
    }

    static Path toml(Path folder, String text) {
        return file(folder, "flightdeck.toml", text);
    }
}
