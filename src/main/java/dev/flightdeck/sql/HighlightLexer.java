package dev.flightdeck.sql;

/// Colours a text line by line. The first line begins in [LineState#START], every other one in the
/// state in which the line before ended. After an edit, go on from the first changed line until a
/// line that was not edited ends in the state in which it ended before: what follows keeps its
/// colours.
///
/// ```java
/// LineState state = first == 0 ? LineState.START : ends.get(first - 1);
/// for (int i = first; i < lines.size(); i++) {
///     HighlightedLine line = HighlightLexer.line(lines.get(i), state);
///     show(i, line.tokens());
///     state = line.end();
///     LineState before = ends.set(i, state);
///     if (i >= lastEdited && state.equals(before)) {
///         break;
///     }
/// }
/// ```
public final class HighlightLexer {
    private HighlightLexer() {}

    /// The tokens of a line without its line break; offsets count from the line's beginning.
    public static HighlightedLine line(CharSequence line, LineState start) {
        var lexer = new SqlLexer(line, 0, line.length(), start);
        var tokens = lexer.rest();
        lexer.endLine();
        LineState end = lexer.state();
        return new HighlightedLine(tokens, end.equals(start) ? start : end);
    }
}
