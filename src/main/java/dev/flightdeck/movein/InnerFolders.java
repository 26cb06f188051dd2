package dev.flightdeck.movein;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Folders of migrations that a configuration names, below the folder that was opened.
final class InnerFolders {
    private final Path root;

    InnerFolders(Path root) {
        this.root = root;
    }

    /// Empty, with a remark, where it is not a folder inside.
    Optional<Path> resolve(Draft draft, String named, Origin origin) {
        try {
            var folder = root.resolve(named).normalize();
            if (!Files.isDirectory(folder)) {
                return refused(draft, "there is no folder " + named, origin);
            }
            return folder.toRealPath().startsWith(root.toRealPath())
                    ? Optional.of(folder)
                    : refused(draft, named + " leads out of the folder", origin);
        } catch (InvalidPathException | IOException _) {
            return refused(draft, named + " cannot be opened", origin);
        }
    }

    private static Optional<Path> refused(Draft draft, String why, Origin origin) {
        draft.remarks.add(Remark.notTakenOver(why, origin));
        return Optional.empty();
    }

    /// As it is shown and written: relative to the folder, with slashes.
    static String shown(Path root, Path folder) {
        var inner = root.relativize(folder).toString().replace('\\', '/');
        return inner.isEmpty() ? "." : inner;
    }

    Path root() {
        return root;
    }
}
