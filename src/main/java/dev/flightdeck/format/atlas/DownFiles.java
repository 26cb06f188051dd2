package dev.flightdeck.format.atlas;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the way back of a migration is kept. Atlas has none of its own; in a folder below the
/// migrations neither its pattern nor `atlas.sum` sees them.
final class DownFiles {
    static final String FOLDER = "down";

    private DownFiles() {}

    /// As shown: `down/20260101000000_x.down.sql`.
    static String script(FileName name) {
        return FOLDER + "/" + name.down();
    }

    static @Nullable Path of(MigrationFile file) {
        var down = file.path().resolveSibling(FOLDER).resolve(file.name().down());
        return Files.isRegularFile(down) ? down : null;
    }
}
