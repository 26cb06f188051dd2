package dev.flightdeck.format.golangmigrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A folder of pairs for a test.
record Files(Path folder) {
    Files pair(int version, String up, String down) {
        return file(version + "_m.up.sql", up).file(version + "_m.down.sql", down);
    }

    Files table(int version) {
        return pair(
                version,
                "CREATE TABLE t%d (x int);\n".formatted(version),
                "DROP TABLE t%d;\n".formatted(version));
    }

    Files file(String name, String text) {
        try {
            java.nio.file.Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Files without(String name) {
        try {
            java.nio.file.Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
