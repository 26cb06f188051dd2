package dev.flightdeck.format.dbmate;

import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.NotSaved;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes a new file as `dbmate new` does: the time in UTC, the name as it was typed, dbmate's own
/// template. Unlike dbmate it moves on to the next second where a file has that version already.
final class NewMigration {
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final String TEMPLATE = "-- migrate:up\n\n\n-- migrate:down\n\n";

    private NewMigration() {}

    static Path write(List<Path> folders, String name, Instant now) throws ProblemException {
        checkName(name);
        var file = fileFor(folders, name, now);
        try {
            Files.createDirectories(folders.getFirst());
            return Files.writeString(file, TEMPLATE, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(file.toString(), e.toString()), e);
        }
    }

    private static void checkName(String name) throws ProblemException {
        if (name.isBlank()) {
            throw refused("the name is empty");
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw refused("the name has a path separator or a control character in it");
        }
    }

    private static Path fileFor(List<Path> folders, String name, Instant now)
            throws ProblemException {
        var taken = versionsIn(folders);
        var time = now;
        while (taken.contains(VERSION.format(time))) {
            time = time.plusSeconds(1);
        }
        try {
            return folders.getFirst().resolve(VERSION.format(time) + "_" + name + ".sql");
        } catch (InvalidPathException e) {
            throw refused("the name is not one for a file: " + e.getReason());
        }
    }

    private static Set<String> versionsIn(List<Path> folders) throws ProblemException {
        var versions = new HashSet<String>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                for (var file : FolderReader.filesIn(folder)) {
                    FileName.parse(FolderReader.nameOf(file))
                            .ifPresent(parsed -> versions.add(parsed.version()));
                }
            }
        }
        return versions;
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(
                new NotPossible(
                        "Creating a migration of this name",
                        reason,
                        "Choose a name in plain words, such as add price check."));
    }
}
