package dev.flightdeck.format;

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
import java.util.List;

/// The text of a file that has to be UTF-8, with its line ends as they are.
///
/// @param name the file as it is shown
public record Utf8Text(String name, String text) {
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /// Gives `InvalidEncoding`, at the first place that is not UTF-8.
    public static Utf8Text decode(String name, byte[] bytes) throws ProblemException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        var read = new Utf8Text(name, characters.flip().toString());
        if (result.isError()) {
            throw new ProblemException(
                    new InvalidEncoding(read.place(read.text.length()), "UTF-8"));
        }
        return read;
    }

    /// For a tool that sends the bytes as they stand.
    ///
    /// Gives `InvalidMigration` where a byte order mark or a NUL keeps the server from taking them.
    ///
    /// @param markReason what a byte order mark in front does with this tool
    public Utf8Text sendable(String markReason) throws ProblemException {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            throw invalid(0, markReason, "Save the file as UTF-8 without a byte order mark (BOM).");
        }
        return withoutNul();
    }

    /// Gives `InvalidMigration`.
    public Utf8Text withoutNul() throws ProblemException {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw invalid(
                    nul,
                    "the file holds a NUL character, which no SQL can hold",
                    "Save the file as UTF-8: it may be UTF-16.");
        }
        return this;
    }

    public SourcePlace place(int offset) {
        var sql = new SqlScript(text, List.of(), List.of());
        return StepScript.whole(name, sql, TransactionMode.PER_MIGRATION).place(offset);
    }

    /// An `InvalidMigration` at an offset.
    public ProblemException invalid(int offset, String reason, String wayOut) {
        return new ProblemException(new InvalidMigration(place(offset), reason, wayOut));
    }
}
