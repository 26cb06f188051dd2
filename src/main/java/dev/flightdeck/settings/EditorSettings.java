package dev.flightdeck.settings;

/// How every editor shows its text.
///
/// @param fontSize in pixels; 0 for the normal size
public record EditorSettings(int fontSize, boolean wrap) {
    public static final EditorSettings INITIAL = new EditorSettings(0, false);
}
