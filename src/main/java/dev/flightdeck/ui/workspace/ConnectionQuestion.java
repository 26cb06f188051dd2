package dev.flightdeck.ui.workspace;

import dev.flightdeck.ui.common.ConnectionExtent;
import dev.flightdeck.workspace.Environment;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks a person for a connection; empty where it was not saved. FX thread.
@FunctionalInterface
public interface ConnectionQuestion {
    /// @param before the one to change, or what is known of a new one, which has no name then; null
    ///   for a new one
    Optional<Environment> ask(
            @Nullable Environment before, Set<String> namesTaken, ConnectionExtent extent);
}
