package dev.flightdeck.plan;

import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.sql.SqlStatement;
import java.util.List;

/// What one step sends to the server: the SQL after placeholders, and the way back to the file.
///
/// @param file as shown to the user, such as `sub/V3__x.sql`
/// @param fileText the whole file as it was read
public record StepScript(
        String file, String fileText, SqlScript sql, TransactionMode mode, SourceMap map) {

    /// A file that is sent as it is.
    public static StepScript whole(String file, SqlScript sql, TransactionMode mode) {
        return new StepScript(file, sql.text(), sql, mode, SourceMap.identity());
    }

    /// A script with nothing to send.
    public static StepScript empty(String file) {
        return whole(file, new SqlScript("", List.of(), List.of()), TransactionMode.PER_MIGRATION);
    }

    public List<SqlStatement> statements() {
        return sql.statements();
    }

    /// The place in the file of an offset in the sent text.
    public SourcePlace place(int sentOffset) {
        int offset = Math.clamp(map.toSource(sentOffset), 0, fileText.length());
        int lineStart = offset == 0 ? 0 : fileText.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = fileText.indexOf('\n', offset);
        var source = fileText.substring(lineStart, lineEnd < 0 ? fileText.length() : lineEnd);
        return new SourcePlace(
                file,
                line(sentOffset, lineStart),
                1 + fileText.codePointCount(lineStart, offset),
                cut(source.stripTrailing()));
    }

    /// The lexer knows the lines of its own text; only what stands before a block is counted here.
    private int line(int sentOffset, int lineStart) {
        if (map.pieces().size() > 1) {
            return 1 + newlines(lineStart);
        }
        return sql.place(sentOffset).line() + newlines(map.toSource(0));
    }

    private int newlines(int end) {
        int count = 0;
        for (int i = fileText.indexOf('\n'); i >= 0 && i < end; i = fileText.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }

    private static String cut(String line) {
        return line.length() <= 400 ? line : line.substring(0, 400);
    }
}
