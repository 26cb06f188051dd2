package dev.flightdeck.sql;

import org.jspecify.annotations.Nullable;

/// One statement of a [SqlScript], as psql would send it: without the terminating semicolon and
/// without the comments and white space around it. Holds offsets only; the text is cut out when
/// asked for.
///
/// @param script the whole text the offsets belong to
/// @param number counts from 1 within the script
/// @param start offset of the first character, in UTF-16 units
/// @param end offset after the last character
/// @param line of the first character, from 1
/// @param column of the first character, from 1, in characters (code points)
/// @param keywords the leading words in upper case with single blanks, such as `CREATE UNIQUE INDEX
///   CONCURRENTLY A`: at most eight, up to the first token that is not an unquoted word; empty
///   where the statement begins with another token
/// @param dataStart for [StatementKind#COPY_FROM_STDIN]: offset of the first data line; -1
///   otherwise
/// @param dataEnd offset after the last data line, before the line `\.`; -1 otherwise
public record SqlStatement(
        String script,
        int number,
        int start,
        int end,
        int line,
        int column,
        StatementKind kind,
        String keywords,
        int dataStart,
        int dataEnd) {
    private static final int SUMMARY_LENGTH = 70;

    /// What is sent to the server. The beginning of the first line, for a message.
    public String summary() {
        int lineEnd = start;
        while (lineEnd < end && script.charAt(lineEnd) != '\n' && script.charAt(lineEnd) != '\r') {
            lineEnd++;
        }
        return lineEnd - start <= SUMMARY_LENGTH
                ? script.substring(start, lineEnd).stripTrailing()
                : script.substring(start, start + SUMMARY_LENGTH).stripTrailing() + "...";
    }

    public String text() {
        return script.substring(start, end);
    }

    /// The lines between `COPY ... FROM STDIN;` and `\.`; null for every other statement.
    public @Nullable String copyData() {
        return dataStart < 0 ? null : script.substring(dataStart, dataEnd);
    }

    SqlStatement withData(int from, int to) {
        return new SqlStatement(script, number, start, end, line, column, kind, keywords, from, to);
    }

    /// Whether the server may answer with rows. True when in doubt.
    public boolean mayReturnRows() {
        return StatementClassifier.mayReturnRows(this);
    }

    /// Whether it may answer with any number of rows, and can run in a transaction.
    public boolean isQuery() {
        return StatementClassifier.isQuery(this);
    }

    /// The offset in the script of a position that the server reports: characters (code points) of
    /// the statement's text, from 1.
    public int offsetOfCharacter(int position) {
        int length = script.codePointCount(start, end);
        return script.offsetByCodePoints(start, Math.clamp(position - 1L, 0, length));
    }

    @Override
    public String toString() {
        return "%d:%d %s".formatted(line, column, keywords);
    }
}
