package dev.flightdeck.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes migration files for tests.
public record Folder(Path path) {
    /// A dbmate file: `version_m.sql` with both blocks.
    public Folder dbmate(String version, String up, String down) {
        return file(
                version + "_m.sql", "-- migrate:up\n" + up + "\n-- migrate:down\n" + down + "\n");
    }

    /// A dbmate file whose up block runs outside a transaction.
    public Folder dbmateOutside(String version, String up, String down) {
        return file(
                version + "_m.sql",
                "-- migrate:up transaction:false\n" + up + "\n-- migrate:down\n" + down + "\n");
    }

    public Folder file(String name, String text) {
        try {
            var file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
