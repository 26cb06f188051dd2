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
        int line = Extents.line(text, from, limit);
        int arguments = nameEnd(text, name, line);
        return WHOLE_LINE.contains(text.subSequence(name, arguments).toString())
                ? line
                : argumentsEnd(text, arguments, line);
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
        lexer.endStatement();
        return lexer.copies() > 0;
    }

    private static int nameEnd(CharSequence text, int from, int line) {
        int i = from;
        while (i < line && !Characters.isSpace(text.charAt(i)) && text.charAt(i) != '\\') {
            i++;
        }
        return i;
    }

    private static int argumentsEnd(CharSequence text, int from, int line) {
        char quote = 0;
        for (int i = from; i < line; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' && quote == '\'' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '\\' && Extents.is(text, i + 1, line, '\\')) {
                return i + 2;
            }
        }
        return line;
    }
}
