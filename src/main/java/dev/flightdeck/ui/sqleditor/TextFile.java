package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// A text file as it was read: its lines with their breaks, whether it begins with a byte order
/// mark, and whether it is valid UTF-8. Any thread.
///
/// @param valid false where bytes could not be decoded: they are shown as U+FFFD and the file must
///   not be written
record TextFile(List<Line> lines, boolean mark, boolean valid, FileStamp stamp) {
    /// Beyond this a file is not opened: editing it line by line would be too slow.
    static final long LIMIT = 20L << 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    TextFile {
        lines = List.copyOf(lines);
    }

    /// Reads a file; empty where there is none.
    static Optional<TextFile> read(Path file) throws ProblemException {
        try {
            long size = Files.size(file);
            if (size > LIMIT) {
                throw new ProblemException(tooLarge(file, size));
            }
            var bytes = Files.readAllBytes(file);
            return Optional.of(decode(bytes, FileStamp.of(file, bytes)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(new Problem.FileUnreadable(file.toString(), reason(e)), e);
        }
    }

    static Problem tooLarge(Path file, long size) {
        return new Problem.NotPossible(
                "open " + file.getFileName() + " in the editor",
                "it has %,d MB and the editor takes at most %d MB"
                        .formatted(size >> 20, LIMIT >> 20),
                "Migrations of this size run as they are; look into the file with a pager, or cut it"
                        + " into several.");
    }

    static TextFile decode(byte[] bytes, FileStamp stamp) {
        boolean mark =
                bytes.length >= 3
                        && bytes[0] == MARK[0]
                        && bytes[1] == MARK[1]
                        && bytes[2] == MARK[2];
        int start = mark ? MARK.length : 0;
        try {
            var decoded =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes, start, bytes.length - start));
            return new TextFile(Line.of(decoded.toString()), mark, true, stamp);
        } catch (CharacterCodingException _) {
            var replaced = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
            return new TextFile(Line.of(replaced), mark, false, stamp);
        }
    }

    /// Writes lines to a file: beside it first, then in its place, so that there is never half a
    /// file.
    static FileStamp write(Path file, List<Line> lines, boolean mark) throws ProblemException {
        var bytes = encode(lines, mark);
        try {
            var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            replace(target, bytes);
            return FileStamp.of(target, bytes);
        } catch (IOException e) {
            throw new ProblemException(new Problem.NotSaved(file.toString(), reason(e)), e);
        }
    }

    private static byte[] encode(List<Line> lines, boolean mark) {
        var bytes = new ByteArrayOutputStream();
        if (mark) {
            bytes.writeBytes(MARK);
        }
        bytes.writeBytes(Line.join(lines).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        var name = "." + target.getFileName() + ".flightdeck-new";
        var beside = target.resolveSibling(name);
        try {
            Files.write(beside, bytes);
            keepPermissions(target, beside);
            move(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepPermissions(Path target, Path beside) throws IOException {
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(target));
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String reason(IOException e) {
        var message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + message;
    }
}
