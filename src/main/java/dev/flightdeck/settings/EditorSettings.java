package dev.flightdeck.settings;

/// How every editor shows its text.
///
/// @param fontSize in pixels; 0 stands for the normal size
public record EditorSettings(int fontSize, boolean wrap) {
    public static final int SMALLEST_SIZE = 8;
    public static final int NORMAL_SIZE = 13;
    public static final int LARGEST_SIZE = 40;
    public static final EditorSettings INITIAL = new EditorSettings(NORMAL_SIZE, false);

    public EditorSettings {
        fontSize = fontSize == 0 ? NORMAL_SIZE : Math.clamp(fontSize, SMALLEST_SIZE, LARGEST_SIZE);
    }
}
