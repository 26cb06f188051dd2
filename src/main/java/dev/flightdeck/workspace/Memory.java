package dev.flightdeck.workspace;

import dev.flightdeck.settings.KnownServers;
import dev.flightdeck.settings.SeenLog;
import org.jspecify.annotations.Nullable;

/// What is kept on this computer about databases and their migrations; null for what is not kept.
///
/// @param copies of each file as it was applied
/// @param servers which server an environment led to
/// @param seen since when a migration was seen as applied
public record Memory(
        @Nullable AppliedCopies copies, @Nullable KnownServers servers, @Nullable SeenLog seen) {
    public static final Memory NONE = new Memory(null, null, null);
}
