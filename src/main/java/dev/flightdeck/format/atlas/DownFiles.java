package dev.flightdeck.format.atlas;

import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the ways back of migrations are kept. Atlas has none of its own; in a folder below the
/// migrations neither its pattern nor `atlas.sum` sees them.
final class DownFiles {
    static final String FOLDER = "down";

    private final Path folder;
    private final Set<String> names;

    private DownFiles(Path folder, Set<String> names) {
        this.folder = folder;
        this.names = names;
    }

    /// Those of a folder of migrations, listed once.
    ///
    /// Gives `FileUnreadable`.
    static DownFiles below(Path migrations) throws ProblemException {
        var folder = migrations.resolve(FOLDER);
        var names = new HashSet<String>();
        if (Files.isDirectory(folder)) {
            try (var entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
                entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
            } catch (IOException | DirectoryIteratorException e) {
                throw new ProblemException(new FileUnreadable(folder.toString(), e.toString()), e);
            }
        }
        return new DownFiles(folder, names);
    }

    /// As shown: `down/20260101000000_x.down.sql`.
    static String script(FileName name) {
        return FOLDER + "/" + name.down();
    }

    /// Null where it has none.
    @Nullable Path of(MigrationFile file) {
        var down = file.name().down();
        return names.contains(down) ? folder.resolve(down) : null;
    }
}
