package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.sql.SqlStatement;

/// What the catalog says of one statement of a file.
///
/// @param number counts from 1, as the executor counts
/// @param invalid it left an index behind that the server does not use
/// @param words what was looked for and found
record StatementFinding(
        int number, SqlStatement statement, Seen seen, boolean invalid, String words) {
    enum Seen {
        /// All it makes is there, all it drops is gone.
        DONE,
        NOT_DONE,
        /// Some of it is there and some is not.
        PARTLY,
        /// The catalog cannot say.
        UNSEEN
    }

    boolean is(Seen expected) {
        return seen == expected;
    }

    /// `2. CREATE INDEX i ON t (x): not there: index i`
    String line() {
        return "%d. %s: %s".formatted(number, statement.summary(), words);
    }
}
