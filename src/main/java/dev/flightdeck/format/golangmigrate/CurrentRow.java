package dev.flightdeck.format.golangmigrate;

import org.jspecify.annotations.Nullable;

/// The one row of the table.
///
/// @param version -1 for none
/// @param dirty a step to this version has begun and did not end well
record CurrentRow(long version, boolean dirty) {
    static final long NONE = -1;

    /// No version and not dirty is no row at all.
    static @Nullable CurrentRow clean(long version) {
        return version == NONE ? null : new CurrentRow(version, false);
    }

    static CurrentRow dirty(long version) {
        return new CurrentRow(version, true);
    }

    String words() {
        return version + (dirty ? ":dirty" : ":clean");
    }
}
