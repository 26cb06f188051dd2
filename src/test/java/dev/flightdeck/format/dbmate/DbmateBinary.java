package dev.flightdeck.format.dbmate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The real dbmate, fetched once from npm into `target/dbmate`.
final class DbmateBinary {
    private static final String PACKAGE = "dbmate@2.36.0";
    private static final Path HOME = Path.of("target", "dbmate").toAbsolutePath();

    private DbmateBinary() {}

    /// What a call printed, on both streams.
    record Answer(int exitCode, String output) {}

    private static final class Holder {
        private static final Optional<Path> BINARY = find().or(Holder::install);

        private static Optional<Path> find() {
            var packages = HOME.resolve("node_modules").resolve("@dbmate");
            if (!Files.isDirectory(packages)) {
                return Optional.empty();
            }
            try (var files = Files.walk(packages)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> file.getFileName().toString().matches("dbmate(\\.exe)?"))
                        .findFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Optional<Path> install() {
            boolean windows = System.getProperty("os.name").startsWith("Windows");
            try {
                Files.createDirectories(HOME);
                call(
                        HOME,
                        List.of(
                                windows ? "npm.cmd" : "npm",
                                "install",
                                "--no-audit",
                                "--no-fund",
                                "--fetch-retries=1",
                                "--fetch-retry-mintimeout=1000",
                                "--prefix",
                                HOME.toString(),
                                PACKAGE));
                return find();
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    static Optional<Path> path() {
        return Holder.BINARY;
    }

    /// Skips the test where there is no dbmate.
    static void assumeThere() {
        assumeTrue(
                path().isPresent(),
                "skipped: needs npm and its registry to fetch the real dbmate (" + PACKAGE + ")");
    }

    /// Calls dbmate in a folder, never with a schema dump.
    static Answer run(Path folder, String... arguments) {
        var command = new ArrayList<String>();
        command.add(path().orElseThrow().toString());
        command.add("--no-dump-schema");
        command.addAll(List.of(arguments));
        try {
            return call(folder, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer call(Path folder, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("DBMATE_.*|DATABASE_URL"));
        var output = Files.createTempFile("dbmate", ".out");
        try {
            var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("no end of " + command);
            }
            return new Answer(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }
}
