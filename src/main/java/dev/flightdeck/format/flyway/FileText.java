package dev.flightdeck.format.flyway;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What a file says, decoded strictly and without its byte order mark.
record FileText(String text, String checksum) {
    static final char BOM = '\uFEFF';

    /// Gives `FileUnreadable`, `InvalidEncoding`.
    static FileText read(Path file, Charset charset, String shown) throws ProblemException {
        try {
            var bytes = Files.readAllBytes(file);
            var checksum = Checksum.of(bytes, charset, shown); // and every byte is of the charset
            var text = new String(bytes, charset);
            boolean marked = !text.isEmpty() && text.charAt(0) == BOM;
            return new FileText(marked ? text.substring(1) : text, checksum);
        } catch (IOException | OutOfMemoryError e) {
            throw unreadable(shown, e);
        }
    }

    static ProblemException unreadable(String shown, Throwable e) {
        var reason =
                switch (e) {
                    case NoSuchFileException _ -> "it is gone";
                    case AccessDeniedException _ -> "permission denied";
                    case FileSystemException f when f.getReason() != null -> f.getReason();
                    case OutOfMemoryError _ -> "it is too large for this computer's memory";
                    default -> String.valueOf(e.getMessage());
                };
        return new ProblemException(new Problem.FileUnreadable(shown, reason), e);
    }
}
