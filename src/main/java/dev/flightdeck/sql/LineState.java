package dev.flightdeck.sql;

import org.jspecify.annotations.Nullable;

/// Where a [SqlLexer] stands between two lines: all it needs to go on as if it had read everything
/// before. Two equal states colour every text in the same way.
///
/// @param depth of nested block comments
/// @param tag of the open dollar quote, such as `$body$`
/// @param progress how far the statement has been recognised
/// @param parentheses that are open
/// @param blocks `BEGIN ... END` and `CASE ... END` that are open in the body of a routine
/// @param copies statements `COPY ... FROM STDIN` whose data begins on the next line
public record LineState(
        Mode mode,
        int depth,
        @Nullable String tag,
        Progress progress,
        int parentheses,
        int blocks,
        int copies) {

    /// Before the first line of a text.
    public static final LineState START =
            new LineState(Mode.FIRST, 0, null, Progress.NOTHING, 0, 0, 0);

    /// What the lexer is inside of.
    public enum Mode {
        /// Nothing read yet: a byte order mark may come.
        FIRST,
        NORMAL,
        BLOCK_COMMENT,
        STRING,
        /// `E'...'`, where a backslash escapes.
        ESCAPE_STRING,
        QUOTED_IDENTIFIER,
        DOLLAR_STRING,
        COPY_DATA
    }

    /// The words at the beginning of a statement that decide where it ends.
    public enum Progress {
        /// No token yet.
        NOTHING,
        /// Tokens, but no word.
        NO_WORD,
        CREATE,
        CREATE_OR,
        CREATE_OR_REPLACE,
        /// `CREATE [OR REPLACE] FUNCTION | PROCEDURE`: `BEGIN ... END` holds semicolons.
        ROUTINE,
        COPY,
        COPY_FROM,
        /// `COPY ... FROM STDIN`: data follows.
        COPY_FROM_STDIN,
        /// Any other statement.
        OTHER
    }
}
