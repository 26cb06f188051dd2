package dev.flightdeck.format.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts a file into statements as Atlas does for PostgreSQL, its peculiarities included: what it
/// sends, counts and hashes are these texts, so another cut would make another history.
///
/// It knows no backslash in `E'...'`, no comment in a comment, and a comment that never ends is no
/// comment.
final class StatementScanner {
    private static final String SEMICOLON = ";";
    private static final String DELIMITER_COMMAND = "delimiter";
    private static final Pattern DOLLAR_QUOTE =
            Pattern.compile("\\$(?:[A-Za-z\u00C8-\u00FF_][0-9A-Za-z_\u00C8-\u00FF]*)?\\$");
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;
    private static final String BLANKS = "[\\t\\n\\f\\r ]";
    private static final Pattern BEGIN_ATOMIC =
            Pattern.compile(BLANKS + "*BEGIN" + BLANKS + "+ATOMIC" + BLANKS + "+", FLAGS);
    private static final Pattern BEGIN = Pattern.compile(BLANKS + "*BEGIN" + BLANKS + "+", FLAGS);
    private static final Pattern END = Pattern.compile(BLANKS + "*END" + BLANKS + "*", FLAGS);

    private final String text;

    /// Where the statement under way begins; moves over comments before it.
    private int start;

    /// The next character.
    private int at;

    private String delimiter = SEMICOLON;

    /// Where the blocks end that were looked at, by where they begin.
    private final Map<Integer, Integer> blocks;

    private StatementScanner(String text, int from, Map<Integer, Integer> blocks) {
        this.text = text;
        this.blocks = blocks;
        this.start = from;
        this.at = from;
    }

    static List<ScannedStatement> scan(String text) throws ScanException {
        var scanner = new StatementScanner(text, 0, new HashMap<>());
        scanner.readDelimiterDirective();
        var statements = new ArrayList<ScannedStatement>();
        for (var next = scanner.next(); next != null; next = scanner.next()) {
            statements.add(next);
        }
        return statements;
    }

    private void readDelimiterDirective() throws ScanException {
        var written = Directives.delimiter(text);
        if (written == null) {
            return;
        }
        setDelimiter(written);
        int lineEnd = text.indexOf('\n');
        if (lineEnd < 0) {
            throw new ScanException(0, "no input follows the delimiter directive");
        }
        start = lineEnd + 1;
        at = start;
    }

    private void setDelimiter(String changed) throws ScanException {
        if (changed.isEmpty()) {
            throw new ScanException(start, "the delimiter is empty");
        }
        delimiter = changed;
    }

    /// Null at the end of the file.
    private @Nullable ScannedStatement next() throws ScanException {
        skipSpaces();
        int depth = 0;
        int opened = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '(') {
                opened = depth == 0 ? at - 1 : opened;
                depth++;
            } else if (c == ')') {
                if (depth == 0) {
                    throw new ScanException(at - 1, "a ) without its (");
                }
                depth--;
            } else if (c == '\'' || c == '"' || c == '`') {
                skipQuote(c);
            } else if (beginsDelimiterCommand()) {
                readDelimiterCommand();
            } else if (depth == 0 && text.startsWith(delimiter, at - 1)) {
                at += delimiter.length() - 1;
                return emit();
            } else if (skips(c)) {
                return emit();
            }
        }
        if (depth > 0) {
            throw new ScanException(opened, "a ( is never closed");
        }
        return at > start ? emit() : null;
    }

    /// Skips what begins with a character just read. True where a block was skipped that ends the
    /// statement.
    private boolean skips(char c) {
        if (c == '$') {
            skipDollarQuote();
        } else if (c == '-' && follows('-')) {
            at++;
            skipComment("--", "\n");
        } else if (c == '/' && follows('*')) {
            at++;
            skipComment("/*", "*/");
        } else if (delimiter.equals(SEMICOLON) && (c == 'b' || c == 'B' || isBlank(c))) {
            return skipsBody();
        }
        return false;
    }

    private boolean follows(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private void skipQuote(char quote) throws ScanException {
        int end = text.indexOf(quote, at);
        if (end < 0) {
            throw new ScanException(at - 1, "the quote " + quote + " is never closed");
        }
        at = end + 1;
    }

    /// One that is never closed reaches to the end.
    private void skipDollarQuote() {
        var matcher = DOLLAR_QUOTE.matcher(text).region(at - 1, text.length());
        if (matcher.lookingAt()) {
            int end = text.indexOf(matcher.group(), matcher.end());
            at = end < 0 ? text.length() : end + matcher.group().length();
        }
    }

    private void skipComment(String left, String right) {
        int end = text.indexOf(right, at);
        if (end < 0) {
            return;
        }
        boolean beforeStatement = at == start + left.length();
        at = end + right.length();
        if (beforeStatement) {
            start = at;
            skipSpaces();
        }
    }

    /// `BEGIN ATOMIC ... END;`, and `BEGIN ... END;` where it begins a statement or follows a
    /// blank, end the statement; without its END it is no block.
    private boolean skipsBody() {
        var atomic = BEGIN_ATOMIC.matcher(text).region(at - 1, text.length());
        if (atomic.lookingAt()) {
            return skipsUntilEnd(atomic.end(), false);
        }
        var block = BEGIN.matcher(text).region(at - 1, text.length());
        return block.lookingAt()
                && (at - 1 == start || isBlank(text.charAt(at - 2)))
                && skipsUntilEnd(block.end(), true);
    }

    private boolean skipsUntilEnd(int from, boolean alone) {
        Integer end = blocks.get(from);
        if (end == null) {
            end = endOfBlock(from, alone);
            blocks.put(from, end);
        }
        at = end < 0 ? from : end;
        return end >= 0;
    }

    /// Behind the END of a block; -1 where there is none.
    ///
    /// @param alone the closing END has nothing with it but the delimiter
    private int endOfBlock(int from, boolean alone) {
        var body = new StatementScanner(text, from, blocks);
        try {
            for (var next = body.next(); next != null; next = body.next()) {
                var end = END.matcher(next.text());
                if (end.lookingAt() && (!alone || isAlone(next.text().substring(end.end())))) {
                    return body.at;
                }
            }
            return -1;
        } catch (ScanException _) {
            return -1;
        }
    }

    private boolean isAlone(String rest) {
        return rest.isEmpty() || rest.equals(delimiter);
    }

    private boolean beginsDelimiterCommand() {
        return at == start + 1
                && text.length() - start > DELIMITER_COMMAND.length()
                && text.regionMatches(
                        true, start, DELIMITER_COMMAND, 0, DELIMITER_COMMAND.length());
    }

    /// `DELIMITER //` for what follows, as in the client of MySQL.
    private void readDelimiterCommand() throws ScanException {
        at = start + DELIMITER_COMMAND.length();
        if (!follows(' ')) {
            return;
        }
        int lineEnd = text.indexOf('\n', at);
        int end = lineEnd < 0 ? text.length() : lineEnd + 1;
        var written = text.substring(at, end).strip();
        if (written.length() > 1 && written.startsWith("'") && written.endsWith("'")) {
            written = written.substring(1, written.length() - 1).replace("''", "'");
        }
        setDelimiter(Directives.unescaped(written));
        start = end;
        at = end;
        skipSpaces();
    }

    private void skipSpaces() {
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        at = start;
    }

    private ScannedStatement emit() {
        int end = at;
        if (!delimiter.equals(SEMICOLON) && text.substring(start, at).endsWith(delimiter)) {
            end -= delimiter.length();
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        var statement = new ScannedStatement(text, start, end);
        start = at;
        return statement;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    /// White space as Unicode and Go have it.
    private static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }
}
