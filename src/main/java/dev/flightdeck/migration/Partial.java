package dev.flightdeck.migration;

import org.jspecify.annotations.Nullable;

/// How far a failed migration came, where the tool's table keeps it and the tool goes on from
/// there.
///
/// @param done statements that are in the database
/// @param total statements of the file when it was run
/// @param error what the server said, null where nothing is recorded
/// @param errorStatement the statement that failed, null where nothing is recorded
/// @param obstacle why it cannot be resumed, such as a statement that was edited since; null where
///   it can
public record Partial(
        int done,
        int total,
        @Nullable String error,
        @Nullable String errorStatement,
        @Nullable String obstacle) {
    public boolean isResumable() {
        return obstacle == null;
    }
}
