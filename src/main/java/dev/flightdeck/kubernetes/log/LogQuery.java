package dev.flightdeck.kubernetes.log;

import org.jspecify.annotations.Nullable;

/// What of a log is wanted.
///
/// @param filter hides every line that it does not take; null for none
/// @param search marks lines and hides none; null for none
public record LogQuery(
        LogOrder order,
        LogSelection selection,
        LogWindow window,
        @Nullable LogFilter filter,
        @Nullable LogFilter search) {
    public static final LogQuery ALL =
            new LogQuery(LogOrder.BY_PART, LogSelection.ALL, LogWindow.WHOLE, null, null);
}
