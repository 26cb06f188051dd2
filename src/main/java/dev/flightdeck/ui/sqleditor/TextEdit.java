package dev.flightdeck.ui.sqleditor;

/// Replaces the characters from `start` to `end` (exclusive). In a list, all offsets are those of
/// the text before the first edit, ascending and without overlap.
record TextEdit(int start, int end, String text) {

    static TextEdit insert(int offset, String text) {
        return new TextEdit(offset, offset, text);
    }

    static TextEdit delete(int start, int end) {
        return new TextEdit(start, end, "");
    }
}
