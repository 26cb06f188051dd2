package dev.flightdeck.format.flyway;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The text of a file, decoded strictly and without its byte order mark.
final class FileText {
    static final char BOM = '\uFEFF';

    private FileText() {}

    /// Gives `FileUnreadable`, `InvalidEncoding`.
    static String read(Path file, Charset charset, String shown) throws ProblemException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException | OutOfMemoryError e) {
            throw unreadable(shown, e);
        }
        try {
            var text = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            if (text.hasRemaining() && text.get(text.position()) == BOM) {
                text.get();
            }
            return text.toString();
        } catch (CharacterCodingException e) {
            Checksum.check(bytes, charset, shown); // names the line
            throw unreadable(shown, e);
        }
    }

    static ProblemException unreadable(String shown, Throwable e) {
        var reason =
                switch (e) {
                    case NoSuchFileException _ -> "it is gone";
                    case FileSystemException f when f.getReason() != null -> f.getReason();
                    case OutOfMemoryError _ -> "it is too large for this computer's memory";
                    default -> String.valueOf(e.getMessage());
                };
        return new ProblemException(new Problem.FileUnreadable(shown, reason), e);
    }
}
