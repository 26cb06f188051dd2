package dev.flightdeck.sql;

import dev.flightdeck.sql.LineState.Mode;

/// Where the constructs of SQL end. Each method looks at every character once and returns the
/// offset behind the construct, or [#OPEN] where the text ends first.
final class Extents {
    static final int OPEN = -1;

    /// Names in PostgreSQL have at most 63 bytes, so no operator is longer.
    private static final int LONGEST_OPERATOR = 64;

    private Extents() {}

    static int quoted(CharSequence text, int from, int limit, Mode mode) {
        char quote = mode == Mode.QUOTED_IDENTIFIER ? '"' : '\'';
        boolean escapes = mode == Mode.ESCAPE_STRING;
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                if (!is(text, i + 1, limit, quote)) {
                    return i + 1;
                }
                i++;
            } else if (c == '\\' && escapes) {
                i++;
            }
        }
        return OPEN;
    }

    static int dollarQuoted(CharSequence text, int from, int limit, String tag) {
        int last = limit - tag.length();
        for (int i = from; i <= last; i++) {
            if (text.charAt(i) == '$' && startsWith(text, i, tag)) {
                return i + tag.length();
            }
        }
        return OPEN;
    }

    private static boolean startsWith(CharSequence text, int from, String tag) {
        for (int i = 1; i < tag.length(); i++) {
            if (text.charAt(from + i) != tag.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The offset behind `$tag$` at `from`, or [#OPEN] where there is none.
    static int dollarTag(CharSequence text, int from, int limit) {
        int i = from + 1;
        if (i < limit && Characters.startsWord(text.charAt(i))) {
            i = name(text, i, limit);
        }
        return is(text, i, limit, '$') ? i + 1 : OPEN;
    }

    static int line(CharSequence text, int from, int limit) {
        int i = from;
        while (i < limit && !Characters.isNewline(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// From the end of a line to the beginning of the next one.
    static int newline(CharSequence text, int from, int limit) {
        return Math.min(limit, from + (pair(text, from, limit, '\r', '\n') ? 2 : 1));
    }

    static int word(CharSequence text, int from, int limit) {
        int i = from;
        while (i < limit && Characters.continuesWord(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static int name(CharSequence text, int from, int limit) {
        int i = from;
        while (i < limit && Characters.continuesName(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// `1`, `1_000`, `1.5`, `.5e-3`, `0x1F`. Letters that follow at once belong to it (the server
    /// refuses them).
    static int number(CharSequence text, int from, int limit) {
        int i = digits(text, from, limit);
        if (is(text, i, limit, '.') && !is(text, i + 1, limit, '.')) {
            i = digits(text, i + 1, limit);
        }
        boolean exponent = i > from && Characters.upper(text.charAt(i - 1)) == 'E';
        if (exponent
                && (is(text, i, limit, '+') || is(text, i, limit, '-'))
                && digit(text, i + 1, limit)) {
            i = digits(text, i + 1, limit);
        }
        return i;
    }

    /// Digits, and from the first letter on whatever may continue a word.
    private static int digits(CharSequence text, int from, int limit) {
        int i = from;
        while (digit(text, i, limit)) {
            i++;
        }
        return i < limit && Characters.startsWord(text.charAt(i)) ? word(text, i, limit) : i;
    }

    static int parameter(CharSequence text, int from, int limit) {
        return digits(text, from, limit);
    }

    /// An operator stops before a comment, and does not end with a sign unless it has a character
    /// that allows that.
    static int operator(CharSequence text, int from, int limit) {
        int stop = Math.min(limit, from + LONGEST_OPERATOR);
        boolean signMayEnd = false;
        int i = from;
        while (i < stop) {
            char c = text.charAt(i);
            boolean mayComment = c == '-' || c == '/';
            if (!Characters.isOperator(c) || (mayComment && commentBegins(text, i, limit))) {
                break;
            }
            signMayEnd |= Characters.allowsTrailingSign(c);
            i++;
        }
        while (!signMayEnd && i > from + 1 && isSign(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    static boolean commentBegins(CharSequence text, int at, int limit) {
        return pair(text, at, limit, '-', '-') || pair(text, at, limit, '/', '*');
    }

    static boolean pair(CharSequence text, int at, int limit, char first, char second) {
        return is(text, at, limit, first) && is(text, at + 1, limit, second);
    }

    /// The beginning of the line `\.` that ends the data of COPY, or [#OPEN]. `from` is the
    /// beginning of a line.
    static int copyData(CharSequence text, int from, int limit) {
        for (int i = from; i < limit; i = newline(text, line(text, i, limit), limit)) {
            if (isCopyEnd(text, i, limit)) {
                return i;
            }
        }
        return OPEN;
    }

    private static boolean isCopyEnd(CharSequence text, int at, int limit) {
        return pair(text, at, limit, '\\', '.')
                && (at + 2 >= limit || Characters.isNewline(text.charAt(at + 2)));
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    static boolean digit(CharSequence text, int at, int limit) {
        return at < limit && Characters.isDigit(text.charAt(at));
    }

    static boolean is(CharSequence text, int at, int limit, char c) {
        return at < limit && text.charAt(at) == c;
    }
}
