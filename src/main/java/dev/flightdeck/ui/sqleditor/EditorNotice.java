package dev.flightdeck.ui.sqleditor;

/// What is to be said above a text, with what can be done about it.
enum EditorNotice {
    NONE,
    /// The text is an unsaved one from before.
    RESTORED,
    /// As before, and the file has changed since.
    RESTORED_FILE_CHANGED,
    CHANGED_ON_DISK,
    DELETED_ON_DISK,
    NOT_UTF8,
    /// A line is too long to be shown as a whole: it is shown in pieces.
    LONG_LINES;

    boolean comparable() {
        return this == RESTORED || this == RESTORED_FILE_CHANGED || this == CHANGED_ON_DISK;
    }
}
