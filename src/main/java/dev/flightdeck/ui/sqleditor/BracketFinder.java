package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.sql.Token;
import dev.flightdeck.sql.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds the bracket that belongs to the one at the caret. Brackets in strings and comments do not
/// count.
final class BracketFinder {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    /// How many lines are looked at: further away it is not on the screen.
    private static final int FARTHEST = 500;

    private final EditorText text;

    BracketFinder(EditorText text) {
        this.text = text;
    }

    /// Two offsets, the one at the caret first.
    record Pair(int here, int there) {}

    Optional<Pair> find(int caret) {
        return at(caret).or(() -> caret > 0 ? at(caret - 1) : Optional.empty());
    }

    private Optional<Pair> at(int offset) {
        var buffer = text.buffer();
        int line = buffer.lineAt(offset);
        int column = offset - buffer.startOf(line);
        var content = buffer.line(line);
        if (column >= content.length() || !isBracket(content.charAt(column))) {
            return Optional.empty();
        }
        if (brackets(line).noneMatch(i -> i == column)) {
            return Optional.empty();
        }
        boolean forward = OPENING.indexOf(content.charAt(column)) >= 0;
        return scan(line, column, forward).map(there -> new Pair(offset, there));
    }

    private Optional<Integer> scan(int line, int column, boolean forward) {
        var buffer = text.buffer();
        int depth = 0;
        int step = forward ? 1 : -1;
        int end = Math.clamp(line + (long) step * FARTHEST, -1, buffer.lineCount());
        for (int i = line; i != end; i += step) {
            var found = brackets(i).boxed().toList();
            for (int at : forward ? found : found.reversed()) {
                if (i == line && (forward ? at < column : at > column)) {
                    continue;
                }
                boolean opening = OPENING.indexOf(buffer.line(i).charAt(at)) >= 0;
                depth += opening == forward ? 1 : -1;
                if (depth == 0) {
                    return Optional.of(buffer.startOf(i) + at);
                }
            }
        }
        return Optional.empty();
    }

    private IntStream brackets(int line) {
        if (text.isTooLong(line)) {
            return IntStream.empty();
        }
        var content = text.buffer().line(line);
        List<Token> tokens = text.highlighted(line).tokens();
        return tokens.stream()
                .filter(token ->
                        token.kind() == TokenKind.PUNCTUATION || token.kind() == TokenKind.OPERATOR)
                .flatMapToInt(token -> IntStream.range(token.start(), token.end()))
                .filter(i -> isBracket(content.charAt(i)));
    }

    private static boolean isBracket(char c) {
        return OPENING.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0;
    }
}
