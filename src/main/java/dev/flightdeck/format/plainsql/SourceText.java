package dev.flightdeck.format.plainsql;

import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.Problem.InvalidEncoding;
import dev.flightdeck.problem.Problem.InvalidMigration;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The text of a file in UTF-8, without the mark that may stand in front of it, with its line ends
/// as they are.
///
/// @param name the file as it is shown
record SourceText(String name, Path file, String text) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

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
        var read = decode(file, name, bytes);
        int nul = read.text.indexOf('\0');
        if (nul >= 0) {
            throw read.invalid(
                    nul,
                    "the file holds a NUL character, which no SQL can hold",
                    "Save the file as UTF-8: it may be UTF-16.");
        }
        return read;
    }

    private static SourceText decode(Path file, String name, byte[] bytes) throws ProblemException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        var text = characters.flip().toString();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        var read = new SourceText(name, file, marked ? text.substring(1) : text);
        if (result.isError()) {
            throw new ProblemException(
                    new InvalidEncoding(read.place(read.text.length()), "UTF-8"));
        }
        return read;
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
        var sql = new SqlScript(text, List.of(), List.of());
        return StepScript.whole(name, sql, TransactionMode.PER_MIGRATION).place(offset);
    }

    ProblemException invalid(int offset, String reason, String wayOut) {
        return new ProblemException(new InvalidMigration(place(offset), reason, wayOut));
    }
}
