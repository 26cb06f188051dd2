package dev.flightdeck.ui.connections;

import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/// What can be chosen from for a connection through a port-forward.
public interface ForwardChoices {
    /// Asks for a target; empty where the question was closed. FX thread.
    ///
    /// @param before as it is entered now, right or wrong
    Optional<String> askTarget(String before);

    /// `NAME/KEY` of every key of the Secrets of the target's namespace, never a value. Blocking;
    /// any thread.
    List<String> secretKeys(String target) throws ProblemException;
}
