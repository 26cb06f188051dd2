package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads migration files. dbmate sends the bytes of a file as they stand, so only what is UTF-8
/// without a mark in front of it can reach the server as the author meant it.
final class MigrationText {
    private MigrationText() {}

    /// @param name the file as it is shown
    static Utf8Text read(Path file, String name) throws ProblemException {
        return Utf8Text.decode(name, bytes(file))
                .sendable(
                        "the file begins with a byte order mark, and behind it dbmate does not see the up block");
    }

    private static byte[] bytes(Path file) throws ProblemException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), reasonOf(e)), e);
        }
    }

    private static String reasonOf(IOException e) {
        var message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
