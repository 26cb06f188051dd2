package dev.flightdeck.format.atlas;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;

/// Reads files that are to be sent: Atlas sends the bytes of a file as they stand.
final class MigrationText {
    private MigrationText() {}

    /// @param name the file as it is shown
    static Utf8Text read(Path file, String name) throws ProblemException {
        return Utf8Text.decode(name, MigrationFile.bytes(file))
                .sendable(
                        "the file begins with a byte order mark, which Atlas sends to the server as a part of the first statement");
    }
}
