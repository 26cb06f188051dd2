package dev.flightdeck.sql;

/// What a [Token] is.
public enum TokenKind {
    WHITESPACE,
    LINE_COMMENT,
    BLOCK_COMMENT,
    /// A word that PostgreSQL knows, unless it is more often a column's name (`name`, `value`,
    /// `version`, ...).
    KEYWORD,
    IDENTIFIER,
    /// `"..."` and `U&"..."`.
    QUOTED_IDENTIFIER,
    /// `'...'` with or without one of the prefixes `E`, `B`, `X`, `N`, `U&`.
    STRING,
    /// `$$...$$`, `$tag$...$tag$`.
    DOLLAR_STRING,
    NUMBER,
    /// `$1`.
    PARAMETER,
    /// `:name`. Only psql replaces it; for the server it is a colon and a word.
    PSQL_VARIABLE,
    OPERATOR,
    /// Brackets, commas, dots, and semicolons that end no statement.
    PUNCTUATION,
    /// The semicolon that ends a statement.
    STATEMENT_END,
    /// A backslash outside of quotes up to the end of its line: psql's own, never sent.
    PSQL_COMMAND,
    /// The lines after `COPY ... FROM STDIN;`.
    COPY_DATA,
    /// The `\.` after the data.
    COPY_END,
    /// A character that means nothing in SQL.
    OTHER;

    /// Whether the server skips it: white space and comments.
    public boolean isBlank() {
        return this == WHITESPACE || isComment();
    }

    /// A comment of either sort.
    public boolean isComment() {
        return this == LINE_COMMENT || this == BLOCK_COMMENT;
    }

    /// A word that is not quoted.
    public boolean isWord() {
        return this == KEYWORD || this == IDENTIFIER;
    }
}
