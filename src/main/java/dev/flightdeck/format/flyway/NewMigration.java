package dev.flightdeck.format.flyway;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// The next file of a folder, with a version in the style of those before it.
final class NewMigration {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Pattern TIMESTAMP_LIKE = Pattern.compile("(19|20)[0-9]{12}");
    private static final Pattern LAST_NUMBER = Pattern.compile("[0-9]+$");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}.-]+");

    private NewMigration() {}

    /// Gives `FolderMissing`, `NotSaved`, `NotPossible`.
    static Path create(List<Path> folders, String name) throws ProblemException {
        var words = NO_WORD.matcher(name.strip()).replaceAll("_").replaceAll("_{2,}", "_");
        var description = words.replaceAll("^_+|_+$", "");
        if (description.isEmpty()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "A new migration",
                            "it needs a name",
                            "Say in a few words what it does."));
        }
        var version = next(folders, LocalDateTime.now(ZoneOffset.UTC));
        var file = folders.getFirst().resolve("V%s__%s.sql".formatted(version, description));
        var text =
                """
                -- %s
                -- Runs once, in a transaction. To make it possible to roll back, write what takes it
                -- back into U%s__%s.sql beside this file.

                """
                        .formatted(description.replace('_', ' '), version, description);
        try {
            return Files.writeString(
                    file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException _) {
            throw notSaved(file, "a file of that name is there already");
        } catch (IOException e) {
            throw notSaved(file, String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException notSaved(Path file, String reason) {
        return new ProblemException(new Problem.NotSaved(file.toString(), reason));
    }

    private record Known(FlywayVersion version, String spelling) {}

    private static String next(List<Path> folders, LocalDateTime now) throws ProblemException {
        var known = new ArrayList<Known>();
        for (var file : FolderScan.of(folders).files()) {
            FlywayVersion version =
                    switch (FileName.of(file.name())) {
                        case FileName.Versioned v -> v.version();
                        case FileName.Baseline b -> b.version();
                        default -> null;
                    };
            if (version != null) {
                known.add(new Known(version, spelling(file.name())));
            }
        }
        return known.stream()
                .max(Comparator.comparing(Known::version))
                .map(newest -> next(newest.spelling(), now))
                .orElse("1");
    }

    /// The version as the file spells it, with its underscores.
    private static String spelling(String fileName) {
        int separator = fileName.indexOf(FileName.SEPARATOR);
        int end = separator < 0 ? fileName.lastIndexOf('.') : separator;
        return fileName.substring(1, end);
    }

    /// One more in the last number, with its zeros in front; the time where that number is one.
    static String next(String newest, LocalDateTime now) {
        if (TIMESTAMP_LIKE.matcher(newest).matches()) {
            var time = now.format(TIMESTAMP);
            return time.compareTo(newest) > 0 ? time : increment(newest);
        }
        return increment(newest);
    }

    private static String increment(String newest) {
        var last = LAST_NUMBER.matcher(newest);
        if (!last.find()) {
            throw new IllegalArgumentException(newest);
        }
        var digits = last.group();
        var number = new BigInteger(digits).add(BigInteger.ONE).toString();
        var zeros = "0".repeat(Math.max(0, digits.length() - number.length()));
        return newest.substring(0, last.start()) + zeros + number;
    }
}
