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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The samples' files: where they are installed, and copies of them.
final class SampleFiles {
    private static final String FOLDER = "migrations-sample";
    private static final String README = "README.md";

    /// How far above the program's own jar or classes the samples may lie.
    private static final int LEVELS = 3;

    private SampleFiles() {}

    /// Those that are installed, by name; one is a folder with a README, whose first line is its
    /// title.
    static List<SampleOffer> offers() throws ProblemException {
        var root = installed();
        var offers = new ArrayList<SampleOffer>();
        try (var folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (var folder : folders) {
                var readme = folder.resolve(README);
                if (Files.isRegularFile(readme)) {
                    offers.add(new SampleOffer(nameOf(folder), title(readme)));
                }
            }
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(root.toString(), String.valueOf(e.getMessage())), e);
        }
        offers.sort(Comparator.comparing(SampleOffer::name));
        return offers;
    }

    private static String title(Path readme) throws IOException {
        try (var lines = Files.lines(readme)) {
            return lines.findFirst().orElse("").replaceFirst("^#+\\s*", "").strip();
        }
    }

    private static String nameOf(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /// Copies one sample and says in its `flightdeck.toml` where its database is.
    static Path copy(SampleOffer offer, Path target, ConnectionProfile profile)
            throws ProblemException, IOException {
        var source = installed().resolve(offer.name());
        try (var files = Files.walk(source)) {
            for (var file : files.toList()) {
                var copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        var toml = target.resolve("flightdeck.toml");
        var before =
                Files.exists(toml)
                        ? withoutEnvironments(Files.readAllLines(toml))
                        : "name = \"%s\"\n".formatted(offer.shortTitle());
        Files.writeString(toml, before + environment(profile));
        return target;
    }

    private static String environment(ConnectionProfile profile) {
        return """

        [environments.%s]
        url = "postgres://%s/%s"
        user = "%s"
        kind = "development"
        allow_reset = true
        """
                .formatted(
                        profile.database(), profile.server(), profile.database(), profile.user());
    }

    /// The sample's own environments are those of the team it stands for.
    private static String withoutEnvironments(List<String> lines) {
        var kept = new StringBuilder();
        boolean inEnvironment = false;
        for (var line : lines) {
            if (line.startsWith("[")) {
                inEnvironment = line.startsWith("[environments");
            }
            if (!inEnvironment) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
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
