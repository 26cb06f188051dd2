package dev.flightdeck.ui.sqleditor;

/// How a line of a file ends.
enum LineEnding {
    /// The last line.
    NONE("", ""),
    LF("\n", "LF"),
    CRLF("\r\n", "CRLF"),
    CR("\r", "CR");

    private final String characters;
    private final String label;

    LineEnding(String characters, String label) {
        this.characters = characters;
        this.label = label;
    }

    String characters() {
        return characters;
    }

    String label() {
        return label;
    }
}
