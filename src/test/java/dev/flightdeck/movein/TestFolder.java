package dev.flightdeck.movein;

import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.workspace.Workspace;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A folder with configuration, and a home folder beside it.
final class TestFolder {
    final Path root;
    final Path home;
    private final Map<String, String> process = new HashMap<>();
    private final Workspaces workspaces =
            new Workspaces(
                    List.of(new FlywayFormat(), new DbmateFormat()),
                    new JdbcConnector(new MemorySecretStore()));

    TestFolder(Path folder) {
        root = directory(folder.resolve("shop"));
        home = directory(folder.resolve("home"));
        process.put("HOME", home.toString());
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestFolder file(String name, String text) {
        return write(root.resolve(name), text);
    }

    TestFolder ofHome(String name, String text) {
        return write(home.resolve(name), text);
    }

    private TestFolder write(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TestFolder variable(String name, String value) {
        process.put(name, value);
        return this;
    }

    Workspace workspace() throws ProblemException {
        return workspaces.open(root);
    }

    Findings discover() throws ProblemException {
        return new Discovery(process, workspaces).in(workspace());
    }

    FoundEnvironment found(String name) throws ProblemException {
        return discover().environment(name).orElseThrow();
    }
}
