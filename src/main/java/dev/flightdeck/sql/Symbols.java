package dev.flightdeck.sql;

/// The tokens that are neither words nor quotes nor comments, and never reach into the next line.
final class Symbols {
    private Symbols() {}

    static TokenKind kind(CharSequence text, int at, int limit) {
        char c = text.charAt(at);
        return switch (c) {
            case ',', '[', ']' -> TokenKind.PUNCTUATION;
            case '$' -> number(text, at, limit, TokenKind.PARAMETER, TokenKind.OTHER);
            case '.' -> number(text, at, limit, TokenKind.NUMBER, dot(text, at, limit));
            case ':' -> isVariable(text, at, limit) ? TokenKind.PSQL_VARIABLE : TokenKind.OPERATOR;
            default -> numberOrOperator(c);
        };
    }

    static int end(TokenKind kind, CharSequence text, int at, int limit) {
        return switch (kind) {
            case NUMBER -> Extents.number(text, at, limit);
            case PARAMETER -> Extents.parameter(text, at + 1, limit);
            case PSQL_VARIABLE -> Extents.name(text, at + 1, limit);
            case OPERATOR ->
                    Math.max(Extents.operator(text, at, limit), at + fixed(text, at, limit));
            default -> at + 1;
        };
    }

    private static TokenKind numberOrOperator(char c) {
        if (Characters.isDigit(c)) {
            return TokenKind.NUMBER;
        }
        return Characters.isOperator(c) ? TokenKind.OPERATOR : TokenKind.OTHER;
    }

    private static TokenKind number(
            CharSequence text, int at, int limit, TokenKind number, TokenKind otherwise) {
        return Extents.digit(text, at + 1, limit) ? number : otherwise;
    }

    private static TokenKind dot(CharSequence text, int at, int limit) {
        return Extents.is(text, at + 1, limit, '.') ? TokenKind.OPERATOR : TokenKind.PUNCTUATION;
    }

    private static boolean isVariable(CharSequence text, int at, int limit) {
        return at + 1 < limit && Characters.continuesName(text.charAt(at + 1));
    }

    /// The length of `::`, `:=`, `..` and `:`.
    private static int fixed(CharSequence text, int at, int limit) {
        boolean two =
                Extents.pair(text, at, limit, ':', ':')
                        || Extents.pair(text, at, limit, ':', '=')
                        || Extents.pair(text, at, limit, '.', '.');
        return two ? 2 : 1;
    }
}
