package dev.flightdeck.kubernetes.log;

/// How the lines of several parts are put together.
public enum LogOrder {
    /// One part after the other, each under a heading.
    BY_PART,
    /// By the timestamps of the API. Lines of one part never change places, whatever their
    /// timestamps; one without a timestamp stays behind the line before it.
    MERGED
}
