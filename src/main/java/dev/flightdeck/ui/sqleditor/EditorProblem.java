package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.SourcePlace;

/// Something wrong at a place of the text.
///
/// @param line from 1
/// @param column from 1, in code points; 0 for the whole line
/// @param length in code points; 0 for the word at the place
public record EditorProblem(int line, int column, int length, String message) {
    public static EditorProblem at(SourcePlace place, String message) {
        return new EditorProblem(Math.max(1, place.line()), place.column(), 0, message);
    }
}
