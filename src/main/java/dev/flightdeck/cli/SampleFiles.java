package dev.flightdeck.cli;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The sample's files: where they are installed, and copies of them.
final class SampleFiles {
    private static final String FOLDER = "migrations-sample";

    /// How far above the program's own jar or classes the samples may lie.
    private static final int LEVELS = 3;

    private SampleFiles() {}

    /// Copies one sample and puts a `flightdeck.toml` for the database beside it.
    static Path copy(String name, Path target, ConnectionProfile profile)
            throws ProblemException, IOException {
        var source = installed().resolve(name);
        Files.createDirectories(target);
        try (var files = Files.newDirectoryStream(source)) {
            for (var file : files) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
        Files.writeString(
                target.resolve("flightdeck.toml"),
                """
                name = "Order food"
                format = "%s"

                [environments.%s]
                url = "postgres://%s/%s"
                user = "%s"
                kind = "development"
                allow_reset = true
                """
                        .formatted(
                                name,
                                profile.database(),
                                profile.server(),
                                profile.database(),
                                profile.user()));
        return target;
    }

    /// The folder that the launcher names, or the one near the program.
    private static Path installed() throws ProblemException {
        var home = System.getProperty("flightdeck.home");
        var start = home == null ? program() : Path.of(home);
        var candidate = start;
        for (int i = 0; i <= LEVELS && candidate != null; i++) {
            if (Files.isDirectory(candidate.resolve(FOLDER))) {
                return candidate.resolve(FOLDER);
            }
            candidate = candidate.getParent();
        }
        throw new ProblemException(
                new Problem.FolderMissing(
                        start == null ? FOLDER : start.resolve(FOLDER).toString()));
    }

    private static @Nullable Path program() {
        var source = SampleFiles.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /// Where the embedded server stays unpacked: the system's place for what can be made again.
    static Path cache() throws IOException {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var home = Path.of(System.getProperty("user.home"));
        Path base;
        if (system.startsWith("windows")) {
            base = named("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        } else if (system.startsWith("mac")) {
            base = home.resolve("Library").resolve("Caches");
        } else {
            base = named("XDG_CACHE_HOME", home.resolve(".cache"));
        }
        return Files.createDirectories(base.resolve("flightdeck").resolve("postgresql"));
    }

    private static Path named(String variable, Path otherwise) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    /// Deletes a folder with all that is in it, as far as it can be.
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException _) {
            // What is left lies in the system's folder for temporary files.
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
