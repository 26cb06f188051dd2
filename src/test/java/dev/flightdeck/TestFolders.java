package dev.flightdeck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders for what outlives one test and belongs to none, such as what a fixture makes for itself;
/// gone with the process.
public final class TestFolders {
    private static final Path ROOT = root();

    private TestFolders() {}

    /// A new one.
    public static Path create(String prefix) {
        try {
            return Files.createTempDirectory(ROOT, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            var root = Files.createTempDirectory("flightdeck-tests-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException _) {
            // somebody else removed it
        } catch (IOException e) {
            System.err.println("Left behind: " + root + " (" + e + ")");
        }
    }
}
