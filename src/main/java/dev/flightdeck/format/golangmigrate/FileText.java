package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads migration files. golang-migrate sends the bytes as they are, so only UTF-8 without a mark
/// in front reaches the server as its author meant it.
final class FileText {
    private FileText() {}

    static Utf8Text read(Path file, String name) throws ProblemException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), e.toString()), e);
        }
        return Utf8Text.decode(name, bytes)
                .sendable(
                        "the file begins with a byte order mark, which golang-migrate sends to the server as a syntax error");
    }
}
