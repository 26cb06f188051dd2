package dev.flightdeck.sql;

import dev.flightdeck.sql.LineState.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cursor over the tokens of a text in PostgreSQL's SQL as psql reads it. It makes no object per
/// token and looks at every character a bounded number of times.
///
/// ```java
/// var lexer = new SqlLexer(text);
/// while (lexer.next()) {
///     use(lexer.kind(), lexer.start(), lexer.end());
/// }
/// ```
///
/// The tokens cover the text without gaps. `standard_conforming_strings` is taken to be on. For one
/// thread.
public final class SqlLexer {
    private final CharSequence text;
    private final int limit;
    private final StatementTracker tracker = new StatementTracker();
    private TokenKind kind = TokenKind.WHITESPACE;
    private int start;
    private int end;
    private Mode mode;
    private int depth;
    private @Nullable String tag;

    /// Reads a whole text.
    public SqlLexer(CharSequence text) {
        this(text, 0, text.length(), LineState.START);
    }

    /// Reads the part of a text from `from` to `limit`, which begins in the given state.
    public SqlLexer(CharSequence text, int from, int limit, LineState state) {
        this.text = text;
        this.limit = limit;
        start = from;
        end = from;
        mode = state.mode();
        depth = state.depth();
        tag = state.tag();
        tracker.restore(state);
    }

    /// All tokens of a text, for short texts.
    public static List<Token> tokens(CharSequence text) {
        return new SqlLexer(text).rest();
    }

    /// The tokens from here to the end.
    List<Token> rest() {
        List<Token> tokens = new ArrayList<>();
        while (next()) {
            tokens.add(new Token(kind, start, end));
        }
        return tokens;
    }

    /// Goes to the next token; false at the end of the text.
    public boolean next() {
        if (end >= limit) {
            return false;
        }
        start = end;
        switch (mode) {
            case FIRST -> first();
            case NORMAL -> normal(text.charAt(start));
            case BLOCK_COMMENT -> blockComment(start);
            case STRING, ESCAPE_STRING -> quoted(TokenKind.STRING, start, mode);
            case QUOTED_IDENTIFIER -> quoted(TokenKind.QUOTED_IDENTIFIER, start, mode);
            case DOLLAR_STRING -> dollarString(start, tag == null ? "$$" : tag);
            case COPY_DATA -> copyData();
        }
        return true;
    }

    /// What the current token is.
    public TokenKind kind() {
        return kind;
    }

    /// The offset of the current token.
    public int start() {
        return start;
    }

    /// The offset behind the current token.
    public int end() {
        return end;
    }

    /// The current token's text.
    public String text() {
        return text.subSequence(start, end).toString();
    }

    /// Where the lexer stands behind the current token. A later lexer can go on from here.
    public LineState state() {
        return new LineState(
                mode,
                depth,
                tag,
                tracker.progress(),
                tracker.parentheses(),
                tracker.blocks(),
                tracker.copies());
    }

    /// What the lexer is inside of, behind the current token.
    Mode mode() {
        return mode;
    }

    /// The open dollar quote.
    @Nullable String tag() {
        return tag;
    }

    /// What the lexer knows of the statement under way.
    StatementTracker statement() {
        return tracker;
    }

    /// Takes note of a line's end that is not part of the text.
    void endLine() {
        if (mode == Mode.FIRST) {
            mode = Mode.NORMAL;
        }
        if (mode == Mode.NORMAL && tracker.copies() > 0) {
            tracker.copyDataBegins();
            mode = Mode.COPY_DATA;
        }
    }

    private void first() {
        mode = Mode.NORMAL;
        if (start == 0 && text.charAt(start) == '\uFEFF') {
            token(TokenKind.WHITESPACE, start + 1);
        } else {
            normal(text.charAt(start));
        }
    }

    private void normal(char c) {
        if (Characters.isSpace(c)) {
            whitespace();
        } else if (Characters.startsWord(c)) {
            word(c);
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) {
        switch (c) {
            case '\'' -> quoted(TokenKind.STRING, start + 1, Mode.STRING);
            case '"' -> quoted(TokenKind.QUOTED_IDENTIFIER, start + 1, Mode.QUOTED_IDENTIFIER);
            case '$' -> dollar();
            case '\\' -> psqlCommand();
            case ';' -> semicolon();
            case '(', ')' -> parenthesis(c == '(');
            case '-', '/' -> commentOrOperator(c);
            default -> plain();
        }
    }

    private void commentOrOperator(char c) {
        if (!Extents.commentBegins(text, start, limit)) {
            plain();
        } else if (c == '-') {
            token(TokenKind.LINE_COMMENT, Extents.line(text, start, limit));
        } else {
            depth = 1;
            blockComment(start + 2);
        }
    }

    private void plain() {
        TokenKind symbol = Symbols.kind(text, start, limit);
        significant(symbol, Symbols.end(symbol, text, start, limit));
    }

    private void whitespace() {
        int i = start;
        while (i < limit && Characters.isSpace(text.charAt(i))) {
            if (tracker.copies() > 0 && Characters.isNewline(text.charAt(i))) {
                endLine();
                i = Extents.newline(text, i, limit);
                break;
            }
            i++;
        }
        token(TokenKind.WHITESPACE, i);
    }

    private void word(char c) {
        int quote = prefixEnd(c);
        if (Extents.is(text, quote, limit, '\'')) {
            boolean escapes = Characters.upper(c) == 'E';
            quoted(TokenKind.STRING, quote + 1, escapes ? Mode.ESCAPE_STRING : Mode.STRING);
        } else if (quote == start + 2 && Extents.is(text, quote, limit, '"')) {
            quoted(TokenKind.QUOTED_IDENTIFIER, quote + 1, Mode.QUOTED_IDENTIFIER);
        } else {
            end = Extents.word(text, start, limit);
            String keyword = Keywords.find(text, start, end);
            boolean coloured = keyword != null && Keywords.isColoured(keyword);
            kind = coloured ? TokenKind.KEYWORD : TokenKind.IDENTIFIER;
            tracker.word(keyword);
        }
    }

    /// Where the quote would be if the word were the prefix of a string; the end of the text
    /// otherwise.
    private int prefixEnd(char c) {
        return switch (Characters.upper(c)) {
            case 'E', 'B', 'X', 'N' -> start + 1;
            case 'U' -> Extents.is(text, start + 1, limit, '&') ? start + 2 : limit;
            default -> limit;
        };
    }

    private void quoted(TokenKind sort, int from, Mode inside) {
        close(sort, Extents.quoted(text, from, limit, inside), inside);
    }

    private void dollar() {
        int body = Extents.dollarTag(text, start, limit);
        if (body == Extents.OPEN) {
            plain();
        } else {
            dollarString(body, text.subSequence(start, body).toString());
        }
    }

    private void dollarString(int from, String quote) {
        close(
                TokenKind.DOLLAR_STRING,
                Extents.dollarQuoted(text, from, limit, quote),
                Mode.DOLLAR_STRING);
        tag = mode == Mode.DOLLAR_STRING ? quote : null;
    }

    private void close(TokenKind sort, int found, Mode inside) {
        mode = found == Extents.OPEN ? inside : Mode.NORMAL;
        significant(sort, found == Extents.OPEN ? limit : found);
    }

    private void blockComment(int from) {
        int i = from;
        for (; i < limit && depth > 0; i++) {
            if (Extents.pair(text, i, limit, '*', '/')) {
                depth--;
                i++;
            } else if (Extents.pair(text, i, limit, '/', '*')) {
                depth++;
                i++;
            }
        }
        mode = depth > 0 ? Mode.BLOCK_COMMENT : Mode.NORMAL;
        token(TokenKind.BLOCK_COMMENT, i);
    }

    private void copyData() {
        int found = Extents.copyData(text, start, limit);
        if (found == start) {
            mode = Mode.NORMAL;
            token(TokenKind.COPY_END, start + 2);
        } else {
            token(TokenKind.COPY_DATA, found == Extents.OPEN ? limit : found);
        }
    }

    private void psqlCommand() {
        token(TokenKind.PSQL_COMMAND, PsqlCommands.end(text, start, limit));
        tracker.endStatement();
        if (PsqlCommands.readsData(text, start, end)) {
            tracker.expectCopyData();
        }
    }

    private void semicolon() {
        boolean ends = tracker.semicolon();
        token(ends ? TokenKind.STATEMENT_END : TokenKind.PUNCTUATION, start + 1);
    }

    private void parenthesis(boolean opens) {
        token(TokenKind.PUNCTUATION, start + 1);
        if (opens) {
            tracker.opens();
        } else {
            tracker.closes();
        }
    }

    private void significant(TokenKind sort, int to) {
        token(sort, to);
        tracker.other();
    }

    private void token(TokenKind sort, int to) {
        kind = sort;
        end = to;
    }
}
