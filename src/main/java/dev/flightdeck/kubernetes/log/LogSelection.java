package dev.flightdeck.kubernetes.log;

import org.jspecify.annotations.Nullable;

/// Which parts are shown.
///
/// @param attempt null for all
/// @param container null for all
/// @param previous also earlier runs of a restarted container
public record LogSelection(
        @Nullable Integer attempt, @Nullable String container, boolean previous) {
    public static final LogSelection ALL = new LogSelection(null, null, true);

    public boolean has(LogPart part) {
        return (attempt == null || attempt == part.attempt())
                && (container == null || container.equals(part.container()))
                && (previous || !part.previous());
    }
}
