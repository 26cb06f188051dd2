package dev.flightdeck.format.atlas;

/// What makes Atlas give up on a file before it sends anything.
final class ScanException extends Exception {
    private final int offset;

    ScanException(int offset, String reason) {
        super(reason);
        this.offset = offset;
    }

    /// Where it is in the file.
    int offset() {
        return offset;
    }
}
