package dev.flightdeck.format.golangmigrate;

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

/// The text of a migration file. golang-migrate sends the bytes as they are, so only UTF-8 without
/// a mark in front reaches the server as its author meant it.
record FileText(String name, String text) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static FileText read(Path file, String name) throws ProblemException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), e.toString()), e);
        }
        var read = decode(name, bytes);
        if (read.text.indexOf(BYTE_ORDER_MARK) == 0) {
            throw read.invalid(
                    0,
                    "the file begins with a byte order mark, which golang-migrate sends to the server as a syntax error",
                    "Save the file as UTF-8 without a byte order mark (BOM).");
        }
        if (read.text.indexOf('\0') >= 0) {
            throw read.invalid(
                    read.text.indexOf('\0'),
                    "the file holds a NUL character, which no SQL can hold",
                    "Save the file as UTF-8: it may be UTF-16.");
        }
        return read;
    }

    private static FileText decode(String name, byte[] bytes) throws ProblemException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        var read = new FileText(name, characters.flip().toString());
        if (result.isError()) {
            throw new ProblemException(
                    new InvalidEncoding(read.place(read.text.length()), "UTF-8"));
        }
        return read;
    }

    private SourcePlace place(int offset) {
        var sql = new SqlScript(text, List.of(), List.of());
        return StepScript.whole(name, sql, TransactionMode.PER_MIGRATION).place(offset);
    }

    private ProblemException invalid(int offset, String reason, String wayOut) {
        return new ProblemException(new InvalidMigration(place(offset), reason, wayOut));
    }
}
