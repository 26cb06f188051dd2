package dev.flightdeck.sql;

import java.util.List;

/// The tokens of one line, which cover it without gaps, and the state in which the next line
/// begins.
public record HighlightedLine(List<Token> tokens, LineState end) {
    public HighlightedLine {
        tokens = List.copyOf(tokens);
    }
}
