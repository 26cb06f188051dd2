package dev.flightdeck.plan;

import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.SqlStatement;
import java.util.List;

/// What one step sends to the server: the SQL after placeholders, and the way back to the file.
///
/// @param file as shown to the user, such as `sub/V3__x.sql`
/// @param fileText the whole file as it was read
/// @param included the files that the map's pieces name besides it, the first one being number 1
public record StepScript(
        String file,
        String fileText,
        SqlScript sql,
        TransactionMode mode,
        SourceMap map,
        List<Included> included) {
    /// A file whose text became part of the script.
    ///
    /// @param file as shown to the user
    /// @param text the whole file as it was read
    public record Included(String file, String text) {}

    public StepScript {
        included = List.copyOf(included);
    }

    public StepScript(
            String file, String fileText, SqlScript sql, TransactionMode mode, SourceMap map) {
        this(file, fileText, sql, mode, map, List.of());
    }

    /// A file that is sent as it is.
    public static StepScript whole(String file, SqlScript sql, TransactionMode mode) {
        return new StepScript(file, sql.text(), sql, mode, SourceMap.identity());
    }

    /// A script with nothing to send.
    public static StepScript empty(String file) {
        return whole(file, new SqlScript("", List.of(), List.of()), TransactionMode.PER_MIGRATION);
    }

    /// With each statement sent by itself.
    public StepScript outsideTransaction() {
        return new StepScript(file, fileText, sql, TransactionMode.NONE, map, included);
    }

    public List<SqlStatement> statements() {
        return sql.statements();
    }

    /// The place in the file of an offset in the sent text.
    public SourcePlace place(int sentOffset) {
        var piece = map.pieceAt(sentOffset);
        var source = piece.file() == 0 ? null : included.get(piece.file() - 1);
        var text = source == null ? fileText : source.text();
        int offset = Math.clamp(piece.toSource(sentOffset), 0, text.length());
        int lineStart = offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = text.indexOf('\n', offset);
        var line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
        return new SourcePlace(
                source == null ? file : source.file(),
                line(text, sentOffset, lineStart),
                1 + text.codePointCount(lineStart, offset),
                cut(line.stripTrailing()));
    }

    /// The lexer knows the lines of its own text; only what stands before a block is counted here.
    private int line(String text, int sentOffset, int lineStart) {
        if (map.pieces().size() > 1) {
            return 1 + newlines(text, lineStart);
        }
        return sql.place(sentOffset).line() + newlines(text, map.toSource(0));
    }

    private static int newlines(String text, int end) {
        int count = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }

    private static String cut(String line) {
        return line.length() <= 400 ? line : line.substring(0, 400);
    }
}
