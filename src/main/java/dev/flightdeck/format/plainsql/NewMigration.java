package dev.flightdeck.format.plainsql;

import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.NotSaved;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a new file with the next number, as wide as the last one and written like it. In a folder
/// with `ddl` and `dml` it is one of `ddl`, unless the name begins with `dml/`.
final class NewMigration {
    private static final int USUAL_WIDTH = 2;

    private final Settings settings;

    NewMigration(Settings settings) {
        this.settings = settings;
    }

    Path write(Path folder, String name) throws ProblemException {
        boolean data = name.startsWith(settings.dml() + "/");
        boolean structure = name.startsWith(settings.ddl() + "/");
        var words = data || structure ? name.substring(name.indexOf('/') + 1) : name;
        checkName(words);
        var place = placeFor(folder, data ? Kind.DML : Kind.DDL);
        var file = fileFor(place, words.strip());
        try {
            Files.createDirectories(place);
            return Files.writeString(
                    file, "-- %s\n\n".formatted(words.strip()), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(file.toString(), e.toString()), e);
        }
    }

    /// A flat folder stays flat; a new one gets its `ddl`.
    private Path placeFor(Path folder, Kind kind) throws ProblemException {
        if (Files.isDirectory(folder)) {
            var places = FolderPlace.in(folder, settings);
            boolean alone = places.size() == 1;
            if (alone && (places.getFirst().kind() != Kind.SQL || hasNumbered(folder))) {
                return folder;
            }
        }
        return folder.resolve(kind == Kind.DML ? settings.dml() : settings.ddl());
    }

    private static boolean hasNumbered(Path folder) throws ProblemException {
        return FolderPlace.filesIn(folder).stream()
                .anyMatch(file -> FileName.parse(nameOf(file)).isPresent());
    }

    private Path fileFor(Path place, String words) throws ProblemException {
        var last = lastOf(place);
        int width = last == null ? USUAL_WIDTH : last.number().length();
        char separator = last == null || !last.text().contains("_") ? '-' : '_';
        var number =
                last == null ? BigInteger.ONE : new BigInteger(last.number()).add(BigInteger.ONE);
        var digits = number.toString();
        var name =
                "0".repeat(Math.max(0, width - digits.length()))
                        + digits
                        + separator
                        + words.replaceAll("\\s+", String.valueOf(separator));
        try {
            return place.resolve(name + ".sql");
        } catch (InvalidPathException e) {
            throw refused("the name is not one for a file: " + e.getReason());
        }
    }

    private static @Nullable FileName lastOf(Path place) throws ProblemException {
        return !Files.isDirectory(place)
                ? null
                : FolderPlace.filesIn(place).stream()
                        .flatMap(file -> FileName.parse(nameOf(file)).stream())
                        .max(Comparator.comparing(name -> new BigInteger(name.number())))
                        .orElse(null);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void checkName(String name) throws ProblemException {
        if (name.isBlank()) {
            throw refused("the name is empty");
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw refused("the name has a path separator or a control character in it");
        }
        if (List.of(".down", ".undo").stream().anyMatch(name.strip()::endsWith)) {
            throw refused("it would undo a file that is not there");
        }
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(
                new NotPossible(
                        "Creating a migration of this name",
                        reason,
                        "Choose a name in plain words, such as add price check."));
    }
}
