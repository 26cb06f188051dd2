package dev.flightdeck.kubernetes.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a log tells of migrations: those that were applied, and the one that failed.
///
/// @param failure null where none is told of
public record LogStory(List<Step> applied, @Nullable Failure failure) {
    public LogStory {
        applied = List.copyOf(applied);
    }

    /// A migration that went well.
    ///
    /// @param version null where the tool gave only a description or a file
    /// @param file null where the tool did not name it
    /// @param description empty where the tool gave none
    /// @param millis negative where the tool did not say it
    public record Step(
            @Nullable String version, @Nullable String file, String description, double millis) {
        /// `7 add coupons`, or the file.
        public String name() {
            var first = version == null ? (file == null ? "" : file) : version;
            return (first + " " + description).strip();
        }
    }

    /// What went wrong; what the log does not say is null, empty or 0.
    ///
    /// @param migration which one; null where the log does not say
    /// @param line in its file, from 1
    /// @param words the server's
    /// @param aftermath what the tool said about the state of the database
    /// @param logLine the number of the line in the store that tells of it first
    public record Failure(
            @Nullable Step migration,
            int line,
            int column,
            String sqlState,
            String words,
            String aftermath,
            long logLine) {
        /// On one line: `20250608120000_add_user_preferences.sql line 19: function ... (42883)`.
        public String sentence() {
            var parts = new ArrayList<String>();
            if (migration != null) {
                parts.add(migration.file() == null ? migration.name() : migration.file());
            }
            if (line > 0) {
                parts.add("line " + line);
            }
            var place = String.join(" ", parts);
            boolean said = sqlState.isEmpty() || words.contains(sqlState);
            var text = said ? words : (words + " (SQLSTATE " + sqlState + ")").strip();
            return place.isEmpty() || text.isEmpty() ? place + text : place + ": " + text;
        }
    }

    /// The story of one part of a store, in one go.
    public static LogStory of(LogStore store, LogPart part) {
        var fold = new LogStoryFold();
        var reader = store.reader();
        for (long line = 0; line < store.size(); line++) {
            if (store.part(reader.part(line)).equals(part)) {
                fold.add(line, reader.text(line, LogStore.SHOWN_BYTES));
            }
        }
        return fold.story();
    }
}
