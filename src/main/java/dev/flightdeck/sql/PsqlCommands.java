package dev.flightdeck.sql;

import java.util.Set;

/// How far psql's backslash commands reach.
final class PsqlCommands {
    /// Commands that take the rest of the line as it is.
    private static final Set<String> WHOLE_LINE =
            Set.of("!", "copy", "ef", "ev", "h", "help", "sf", "sv");

    private PsqlCommands() {}

    /// The offset behind the command that begins with the backslash at `from`: the end of the line,
    /// or behind `\\`, which brings psql back to SQL. `\;` and `\:` are commands of two characters.
    static int end(CharSequence text, int from, int limit) {
        int name = from + 1;
        if (Extents.is(text, name, limit, ';') || Extents.is(text, name, limit, ':')) {
            return name + 1;
        }
        int arguments = nameEnd(text, name, limit);
        return WHOLE_LINE.contains(text.subSequence(name, arguments).toString())
                ? Extents.line(text, arguments, limit)
                : argumentsEnd(text, arguments, limit);
    }

    /// Whether data follows on the next lines, as after `\copy t from stdin`.
    static boolean readsData(CharSequence text, int from, int end) {
        int limit = from + 1;
        while (limit < end && text.charAt(limit) != '\\') {
            limit++;
        }
        if (!Extents.is(text, from + 1, limit, 'c')) {
            return false;
        }
        SqlLexer lexer = new SqlLexer(text, from + 1, limit, LineState.START);
        var _ = lexer.rest();
        lexer.statement().endStatement();
        return lexer.statement().copies() > 0;
    }

    private static int nameEnd(CharSequence text, int from, int limit) {
        int i = from;
        while (i < limit && !Characters.isSpace(text.charAt(i)) && text.charAt(i) != '\\') {
            i++;
        }
        return i;
    }

    private static int argumentsEnd(CharSequence text, int from, int limit) {
        char quote = 0;
        int i = from;
        while (i < limit && !Characters.isNewline(text.charAt(i))) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && (quote == 0 || quote == '\'');
            if (escape && quote == 0 && Extents.is(text, i + 1, limit, '\\')) {
                return i + 2;
            }
            boolean skipsNext = escape && quote != 0 && !isLineEnd(text, i + 1, limit);
            quote = escape ? quote : quoteAfter(quote, c);
            i += skipsNext ? 2 : 1;
        }
        return i;
    }

    private static char quoteAfter(char quote, char c) {
        if (quote != 0) {
            return c == quote ? 0 : quote;
        }
        return c == '\'' || c == '"' || c == '`' ? c : 0;
    }

    private static boolean isLineEnd(CharSequence text, int at, int limit) {
        return at >= limit || Characters.isNewline(text.charAt(at));
    }
}
