package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.NotSaved;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Writes two empty files as `migrate create` does: the time in UTC as the version, or, in a folder
/// of numbers, the next number with as many digits (`-seq`). Unlike the tool it moves on to the
/// next second where a file has that version already.
final class NewMigration {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /// A version with fewer digits is a number that somebody counted up.
    private static final int DIGITS_OF_A_TIME = 10;

    private NewMigration() {}

    static Path write(List<Path> folders, String name, Instant now) throws ProblemException {
        var title = title(name);
        var version = nextVersion(folders, now);
        try {
            var folder = folders.getFirst();
            var up = folder.resolve(version + "_" + title + ".up.sql");
            var down = folder.resolve(version + "_" + title + ".down.sql");
            Files.createDirectories(folder);
            Files.writeString(up, "", StandardOpenOption.CREATE_NEW);
            Files.writeString(down, "", StandardOpenOption.CREATE_NEW);
            return up;
        } catch (InvalidPathException e) {
            throw refused("the name is not one for a file: " + e.getReason());
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(title, e.toString()), e);
        }
    }

    private static String title(String name) throws ProblemException {
        if (name.isBlank()) {
            throw refused("the name is empty");
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw refused("the name has a path separator or a control character in it");
        }
        return name.strip().replace(' ', '_');
    }

    private static String nextVersion(List<Path> folders, Instant now) throws ProblemException {
        var names = new ArrayList<FileName>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                for (var file : FolderReader.filesIn(folder)) {
                    FileName.parse(FolderReader.nameOf(file)).ifPresent(names::add);
                }
            }
        }
        boolean counted =
                !names.isEmpty()
                        && names.stream().allMatch(it -> it.digits().length() < DIGITS_OF_A_TIME);
        return counted ? nextNumber(names) : nextTime(names, now);
    }

    private static String nextNumber(List<FileName> names) {
        var newest = names.stream().map(FileName::number).reduce(BigInteger.ZERO, BigInteger::max);
        int digits = names.stream().mapToInt(it -> it.digits().length()).max().orElse(1);
        var next = newest.add(BigInteger.ONE).toString();
        return "0".repeat(Math.max(0, digits - next.length())) + next;
    }

    private static String nextTime(List<FileName> names, Instant now) {
        var taken = names.stream().map(FileName::version).toList();
        var time = now;
        while (taken.contains(TIME.format(time))) {
            time = time.plusSeconds(1);
        }
        return TIME.format(time);
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(
                new NotPossible(
                        "Creating a migration of this name",
                        reason,
                        "Choose a name in plain words, such as add price check."));
    }
}
