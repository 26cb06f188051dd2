package dev.flightdeck.kubernetes.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line as it is shown.
///
/// @param number its place in the store, in the order of arrival, from 0
/// @param timestamp the API's; null where it gave none
/// @param text without escapes and control characters, and not longer than can be shown
/// @param bytes how long it is in the file
/// @param cut whether it is longer than the text
public record LogLine(
        long number,
        LogPart part,
        @Nullable Instant timestamp,
        String text,
        int bytes,
        boolean cut) {}
