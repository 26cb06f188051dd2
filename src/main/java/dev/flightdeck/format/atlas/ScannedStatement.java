package dev.flightdeck.format.atlas;

/// A statement as Atlas sends it: with its semicolon, without the comments before it.
///
/// @param file the whole text
/// @param start offset of its first character
/// @param end offset after its last character
record ScannedStatement(String file, int start, int end) {
    String text() {
        return file.substring(start, end);
    }
}
