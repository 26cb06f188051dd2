package dev.flightdeck.ui.sqleditor;

import java.util.List;

/// What a command does to the text, in one step that can be undone, and what is selected after it.
record Edits(List<TextEdit> edits, Selection after) {
    Edits {
        edits = List.copyOf(edits);
    }
}
