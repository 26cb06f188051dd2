package dev.flightdeck.ui.sqleditor;

/// What is selected: from where it was begun to where the caret is.
public record Selection(int anchor, int caret) {
    static Selection at(int offset) {
        return new Selection(offset, offset);
    }

    int start() {
        return Math.min(anchor, caret);
    }

    int end() {
        return Math.max(anchor, caret);
    }

    boolean isEmpty() {
        return anchor == caret;
    }
}
