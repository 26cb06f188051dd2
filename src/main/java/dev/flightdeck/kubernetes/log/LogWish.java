package dev.flightdeck.kubernetes.log;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What of the logs is wanted.
///
/// @param follow until the containers have ended; else what is there now
/// @param inOrder no part begins before those in front of it are read, or run as well
/// @param which parts
/// @param tail that many last lines of each part; negative for all
/// @param sinceAgo of each part what is no older, by the clock of its node; null for all
/// @param sinceTime of each part what is no older; null for all
public record LogWish(
        boolean follow,
        boolean inOrder,
        Predicate<LogPart> which,
        int tail,
        @Nullable Duration sinceAgo,
        @Nullable Instant sinceTime) {
    /// Everything, up to the end of the containers.
    public static LogWish following() {
        return new LogWish(true, false, _ -> true, -1, null, null);
    }

    /// Everything that is there now.
    public static LogWish present() {
        return new LogWish(false, false, _ -> true, -1, null, null);
    }

    /// Whether the log is read from its first line.
    boolean isWhole() {
        return tail < 0 && sinceAgo == null && sinceTime == null;
    }
}
