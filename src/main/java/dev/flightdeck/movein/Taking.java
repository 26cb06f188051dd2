package dev.flightdeck.movein;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.tomlj.Toml;

/// Writes a found environment into `flightdeck.toml`: into a new file with what its tool's
/// configuration says about the migrations, or at the end of the one there is. A password is never
/// written.
public final class Taking {
    private static final String FILE = "flightdeck.toml";

    private Taking() {}

    /// What was written.
    ///
    /// @param notWritten lines about the migrations that an existing file was not given
    public record Taken(Path file, String text, List<String> notWritten) {
        public Taken {
            notWritten = List.copyOf(notWritten);
        }
    }

    /// Gives `NotPossible`, `FileUnreadable`, `NotSaved`.
    public static Taken take(Workspace workspace, FoundEnvironment found, EnvironmentKind kind)
            throws ProblemException {
        var profile = requireUsable(found);
        var environment = TomlText.environment(found, profile, kind);
        var file = workspace.root().resolve(FILE);
        if (!Files.exists(file)) {
            var head = TomlText.head(workspace, found.format());
            var text = head.isEmpty() ? environment : head + "\n" + environment;
            write(file, text, StandardOpenOption.CREATE_NEW);
            return new Taken(file, text, List.of());
        }
        return add(workspace, found, environment, file);
    }

    /// Gives `NotPossible` where it describes no connection.
    public static ConnectionProfile requireUsable(FoundEnvironment found) throws ProblemException {
        var profile = found.profile();
        if (profile == null) {
            throw notPossible(
                    "Taking " + found.name(),
                    String.valueOf(found.whyNot()),
                    "Add the environment to flightdeck.toml by hand, or use --url.");
        }
        return profile;
    }

    private static Taken add(
            Workspace workspace, FoundEnvironment found, String environment, Path file)
            throws ProblemException {
        var act = "Taking " + found.name();
        if (workspace.environment(found.name()).isPresent()) {
            throw notPossible(
                    act,
                    "flightdeck.toml has an environment of that name",
                    "Rename one of them, or use the one that is there.");
        }
        var before = read(file);
        var head = MissingHead.of(before, workspace, found.format());
        var end = before.contains("\r\n") ? "\r\n" : "\n";
        var above = head.text().replace("\n", end);
        var below = (gap(before) + environment).replace("\n", end);
        requireValid(above + before + below, act);
        write(file, above + before + below, StandardOpenOption.TRUNCATE_EXISTING);
        return new Taken(file, above + below, head.notWritten());
    }

    private static String gap(String before) {
        return before.isEmpty() ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    }

    private static String read(Path file) throws ProblemException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(file.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    private static void requireValid(String text, String act) throws ProblemException {
        if (Toml.parse(text).hasErrors()) {
            throw notPossible(
                    act,
                    "flightdeck.toml would not be valid with it at its end",
                    "Add the environment by hand where the file has its environments.");
        }
    }

    private static void write(Path file, String text, StandardOpenOption how)
            throws ProblemException {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.NotSaved(file.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    private static ProblemException notPossible(String act, String reason, String wayOut) {
        return new ProblemException(new Problem.NotPossible(act, reason, wayOut));
    }
}
