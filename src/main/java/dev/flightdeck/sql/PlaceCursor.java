package dev.flightdeck.sql;

import dev.flightdeck.sql.SqlScript.Place;

/// Counts lines and columns while it moves forward through a text.
final class PlaceCursor {
    private final String text;
    private int offset;
    private int line;
    private int column;

    /// At the beginning of a text. A byte order mark has no width.
    PlaceCursor(String text) {
        this(text, text.startsWith("\uFEFF") ? 1 : 0, 1, 1);
    }

    PlaceCursor(String text, int offset, int line, int column) {
        this.text = text;
        this.offset = offset;
        this.line = line;
        this.column = column;
    }

    /// The place of an offset that is not before the last one.
    Place moveTo(int target) {
        while (offset < Math.min(target, text.length())) {
            step();
        }
        return new Place(line, column);
    }

    /// The offset of a place that is not before the last one; the end of its line where the line is
    /// shorter.
    int find(int targetLine, int targetColumn) {
        while (offset < text.length() && line < targetLine) {
            step();
        }
        while (offset < text.length() && column < targetColumn && !atNewline()) {
            step();
        }
        return offset;
    }

    private boolean atNewline() {
        return Characters.isNewline(text.charAt(offset));
    }

    private void step() {
        if (atNewline()) {
            offset = Extents.newline(text, offset, text.length());
            line++;
            column = 1;
        } else {
            offset += Character.charCount(text.codePointAt(offset));
            column++;
        }
    }
}
