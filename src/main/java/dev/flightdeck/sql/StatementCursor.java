package dev.flightdeck.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Goes over the tokens of one statement, without blanks and comments.
final class StatementCursor {
    /// The server cuts longer names.
    private static final int LONGEST_NAME = 63;

    private final List<Word> words = new ArrayList<>();
    private int index;

    StatementCursor(SqlStatement statement) {
        var lexer =
                new SqlLexer(
                        statement.script(), statement.start(), statement.end(), LineState.START);
        while (lexer.next()) {
            if (!lexer.kind().isBlank()) {
                words.add(new Word(lexer.kind(), lexer.text()));
            }
        }
    }

    private record Word(TokenKind kind, String text) {
        boolean is(String word) {
            return kind != TokenKind.QUOTED_IDENTIFIER && text.equalsIgnoreCase(word);
        }
    }

    /// A name with or without its schema.
    record Name(@Nullable String schema, String name) {
        SqlObject as(SqlObject.Kind kind) {
            return SqlObject.of(kind, schema, name);
        }

        SqlObject of(SqlObject.Kind kind, String part) {
            return SqlObject.ofTable(kind, schema, name, part);
        }
    }

    boolean atEnd() {
        return index >= words.size();
    }

    /// Goes behind these words where they come next.
    boolean accept(String... expected) {
        if (index + expected.length > words.size()) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!words.get(index + i).is(expected[i])) {
                return false;
            }
        }
        index += expected.length;
        return true;
    }

    /// Goes behind one of these words where one comes next, and returns it.
    @Nullable String acceptAny(String... expected) {
        for (var word : expected) {
            if (accept(word)) {
                return word;
            }
        }
        return null;
    }

    boolean isNext(String word) {
        return !atEnd() && words.get(index).is(word);
    }

    /// Goes behind the next such word outside of parentheses; stays where there is none.
    boolean skipTo(String word) {
        int depth = 0;
        for (int i = index; i < words.size(); i++) {
            depth += depthChange(words.get(i));
            if (depth == 0 && words.get(i).is(word)) {
                index = i + 1;
                return true;
            }
        }
        return false;
    }

    /// Goes behind `( ... )` where it comes next.
    void skipParentheses() {
        if (isNext("(")) {
            int depth = 0;
            do {
                depth += depthChange(words.get(index++));
            } while (depth > 0 && !atEnd());
        }
    }

    private static int depthChange(Word word) {
        return word.is("(") ? 1 : word.is(")") ? -1 : 0;
    }

    /// Whether this comes anywhere from here on.
    boolean mentions(String word) {
        return words.subList(index, words.size()).stream().anyMatch(it -> it.is(word));
    }

    /// The next token as an identifier; null (and no step) where it is none that can be read.
    @Nullable String identifier() {
        if (atEnd()) {
            return null;
        }
        var word = words.get(index);
        var read = identifier(word);
        if (read != null) {
            index++;
        }
        return read;
    }

    /// An identifier, or a plain text such as `'app'`.
    @Nullable String identifierOrText() {
        if (!atEnd() && words.get(index).kind() == TokenKind.STRING) {
            var text = words.get(index++).text();
            return text.matches("'[^'\\\\]+'") ? text.substring(1, text.length() - 1) : null;
        }
        return identifier();
    }

    /// `name`, `schema.name`, `database.schema.name`.
    @Nullable Name name() {
        String schema = null;
        var name = identifier();
        while (name != null && accept(".")) {
            schema = name;
            name = identifier();
        }
        return name == null ? null : new Name(schema, name);
    }

    private static @Nullable String identifier(Word word) {
        if (word.kind().isWord()) {
            return cut(lowerCase(word.text()));
        }
        var text = word.text();
        return word.kind() == TokenKind.QUOTED_IDENTIFIER
                        && text.length() > 2
                        && text.charAt(0) == '"'
                        && text.endsWith("\"")
                ? cut(text.substring(1, text.length() - 1).replace("\"\"", "\""))
                : null;
    }

    /// The server folds ASCII letters only.
    private static String lowerCase(String word) {
        boolean ascii = word.chars().allMatch(c -> c < 0x80);
        return ascii ? word.toLowerCase(Locale.ROOT) : asciiToLowerCase(word);
    }

    private static String asciiToLowerCase(String word) {
        var lower = new StringBuilder(word);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + 'a' - 'A'));
            }
        }
        return lower.toString();
    }

    private static String cut(String name) {
        if (name.length() <= LONGEST_NAME / 4) {
            return name;
        }
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, LONGEST_NAME);
        while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
