package dev.flightdeck.format.atlas;

import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem.InvalidEncoding;
import dev.flightdeck.problem.Problem.InvalidMigration;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlScript;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The text of a file with its line ends as they are: Atlas sends the bytes of a file as they
/// stand.
record MigrationText(String name, String text) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// @param name the file as it is shown
    static MigrationText read(Path file, String name) throws ProblemException {
        return decode(MigrationFile.bytes(file), name);
    }

    /// Gives `InvalidEncoding`.
    static MigrationText decode(byte[] bytes, String name) throws ProblemException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        var read = new MigrationText(name, characters.flip().toString());
        if (result.isError()) {
            throw new ProblemException(
                    new InvalidEncoding(read.place(read.text.length()), "UTF-8"));
        }
        return read;
    }

    /// Gives `InvalidMigration` for what no server takes.
    MigrationText sendable() throws ProblemException {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            throw invalid(
                    0,
                    "the file begins with a byte order mark, which Atlas sends to the server as a part of the first statement",
                    "Save the file as UTF-8 without a byte order mark (BOM).");
        }
        if (text.indexOf('\0') >= 0) {
            throw invalid(
                    text.indexOf('\0'),
                    "the file holds a NUL character, which no SQL can hold",
                    "Save the file as UTF-8: it may be UTF-16.");
        }
        return this;
    }

    SourcePlace place(int offset) {
        var sql = new SqlScript(text, List.of(), List.of());
        return StepScript.whole(name, sql, TransactionMode.PER_MIGRATION).place(offset);
    }

    ProblemException invalid(int offset, String reason, String wayOut) {
        return new ProblemException(new InvalidMigration(place(offset), reason, wayOut));
    }
}
