package dev.flightdeck.sql;

/// The character classes of PostgreSQL's scanner. Everything beyond ASCII belongs to a word.
final class Characters {
    private static final String OPERATORS = "~!@#^&|`?+-*/%<>=";

    private Characters() {}

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean startsWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    /// Letters, digits and underscore: a dollar quote's tag, a psql variable's name.
    static boolean continuesName(char c) {
        return startsWord(c) || isDigit(c);
    }

    static boolean continuesWord(char c) {
        return continuesName(c) || c == '$';
    }

    static boolean isOperator(char c) {
        return OPERATORS.indexOf(c) >= 0;
    }

    /// A sign may end an operator of several characters only if one of these is in it.
    static boolean allowsTrailingSign(char c) {
        return "~!@#^&|`?%".indexOf(c) >= 0;
    }

    static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }
}
