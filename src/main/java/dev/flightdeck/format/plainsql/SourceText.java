package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The text of a file in UTF-8, without the mark that may stand in front of it, with its line ends
/// as they are.
///
/// @param name the file as it is shown
record SourceText(String name, Path file, String text) {
    private static final byte[] BYTE_ORDER_MARK =
            Utf8Text.BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);

    private static final Pattern OUTSIDE_TRANSACTION =
            Pattern.compile(
                    "\\A--[ \\t]*flightdeck:transaction[ \\t]+none[ \\t]*(?:\\R|\\z)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\A--[ \\t]*flightdeck:", Pattern.CASE_INSENSITIVE);

    static SourceText read(Path file, String name) throws ProblemException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), e.toString()), e);
        }
        var read = Utf8Text.decode(name, withoutMark(bytes)).withoutNul();
        return new SourceText(name, file, read.text());
    }

    private static byte[] withoutMark(byte[] bytes) {
        int mark = BYTE_ORDER_MARK.length;
        return bytes.length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark)
                ? Arrays.copyOfRange(bytes, mark, bytes.length)
                : bytes;
    }

    TransactionMode mode() {
        return OUTSIDE_TRANSACTION.matcher(text).find()
                ? TransactionMode.NONE
                : TransactionMode.PER_MIGRATION;
    }

    /// The first line speaks to Flightdeck in a way that means nothing.
    boolean hasUnknownDirective() {
        return mode() != TransactionMode.NONE && DIRECTIVE.matcher(text).find();
    }

    SourcePlace place(int offset) {
        return utf8().place(offset);
    }

    ProblemException invalid(int offset, String reason, String wayOut) {
        return utf8().invalid(offset, reason, wayOut);
    }

    private Utf8Text utf8() {
        return new Utf8Text(name, text);
    }
}
