package dev.flightdeck.kubernetes.log;

/// What a [LogQuery] gives at one moment.
///
/// @param shown the rows
/// @param matches the lines that the search takes, in the order of the rows
/// @param seen how many lines of the store were looked at
/// @param of how many there are
/// @param costlyLine the line at which a regular expression was given up, or -1
public record LogAnswer(LogRows shown, LogRows matches, long seen, long of, int costlyLine) {
    public static final LogAnswer EMPTY = new LogAnswer(LogRows.EMPTY, LogRows.EMPTY, 0, 0, -1);
}
