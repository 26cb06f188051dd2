package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Confirmation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Leads to `[jobs]` of a folder's `flightdeck.toml`. What is not there is written after asking, as
/// comments: it changes nothing by itself.
///
/// @param window where it is shown
record RulesFile(WindowContext window) {
    private static final String NAME = "flightdeck.toml";

    /// What the file says so far.
    ///
    /// @param line of `[jobs]`, also where it is a comment; 0 where there is none
    private record Look(Path file, boolean exists, int line) {}

    void open(Path folder) {
        var file = folder.resolve(NAME);
        window.background()
                .start(text("kubernetes.job.nomigrations.rules"), _ -> look(file), this::show);
    }

    private void show(Look look) {
        if (look.line() > 0) {
            place(look.file(), look.line());
        } else if (window.dialogs().confirm(question(look))) {
            window.background()
                    .start(
                            text("kubernetes.job.rules.writing"),
                            _ -> write(look),
                            written -> place(written.file(), written.line()));
        }
    }

    private Confirmation question(Look look) {
        var key = "kubernetes.job.rules." + (look.exists() ? "add" : "create");
        return Confirmation.of(
                text(key + ".title"),
                text(key + ".text", String.valueOf(look.file().getParent())),
                text(key));
    }

    private void place(Path file, int line) {
        window.openPlace(new SourcePlace(file.toString(), line, 1, null));
    }

    private static Look look(Path file) throws ProblemException {
        try {
            return Files.exists(file)
                    ? new Look(file, true, line(Files.readAllLines(file)))
                    : new Look(file, false, 0);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static int line(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).replaceFirst("^[#\\s]+", "").strip().startsWith("[jobs]")) {
                return i + 1;
            }
        }
        return 0;
    }

    /// What is there already stays as it is, byte for byte.
    private static Look write(Look look) throws ProblemException {
        var file = look.file();
        try {
            var before = look.exists() ? Files.readString(file) : "";
            var gap = before.isEmpty() ? "" : before.endsWith("\n") ? "\n" : "\n\n";
            Files.writeString(
                    file,
                    gap + JobRules.usual().commentedTable(),
                    look.exists() ? StandardOpenOption.APPEND : StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.NotSaved(file.toString(), String.valueOf(e.getMessage())), e);
        }
        return look(file);
    }

    private static ProblemException unreadable(Path file, IOException e) {
        return new ProblemException(
                new Problem.FileUnreadable(file.toString(), String.valueOf(e.getMessage())), e);
    }

    private String text(String key, Object... arguments) {
        return window.messages().text(key, arguments);
    }
}
