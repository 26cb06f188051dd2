package dev.flightdeck.format.atlas;

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
import java.util.Set;

/// Writes an empty file as `atlas migrate new` does, named by the time in UTC, and brings
/// `atlas.sum` up to date. Blanks in the name become `_`.
final class NewMigration {
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private NewMigration() {}

    static Path write(Path folder, String name, Instant now) throws ProblemException {
        checkName(name);
        var file = fileFor(folder, name.strip().replaceAll("\\s+", "_"), now);
        var sum = SumKeeper.of(folder);
        try {
            Files.createDirectories(folder);
            Files.write(file, new byte[0], StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(file.toString(), e.toString()), e);
        }
        sum.written();
        return file;
    }

    private static void checkName(String name) throws ProblemException {
        if (name.isBlank()) {
            throw refused("the name is empty");
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw refused("the name has a path separator or a control character in it");
        }
    }

    private static Path fileFor(Path folder, String name, Instant now) throws ProblemException {
        var taken = versionsIn(folder);
        var time = now;
        while (taken.contains(VERSION.format(time))) {
            time = time.plusSeconds(1);
        }
        try {
            return folder.resolve(VERSION.format(time) + "_" + name + FileName.SUFFIX);
        } catch (InvalidPathException e) {
            throw refused("the name is not one for a file: " + e.getReason());
        }
    }

    private static Set<String> versionsIn(Path folder) throws ProblemException {
        var versions = new HashSet<String>();
        if (Files.isDirectory(folder)) {
            for (var file : MigrationFile.in(folder)) {
                versions.add(file.name().version());
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
