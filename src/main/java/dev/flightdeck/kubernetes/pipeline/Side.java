package dev.flightdeck.kubernetes.pipeline;

/// What one of the four places has of a migration.
///
/// @param detail in words; empty for nothing more
public record Side(State state, String detail) {
    /// Against the folder.
    public enum State {
        /// There, and as in the folder.
        SAME,
        /// There, with another text; in a database: failed, too.
        DIFFERENT,
        ABSENT,
        /// It could not be read, or does not say.
        UNKNOWN
    }

    static Side same() {
        return new Side(State.SAME, "");
    }

    static Side absent() {
        return new Side(State.ABSENT, "");
    }

    static Side unknown(String why) {
        return new Side(State.UNKNOWN, why);
    }
}
