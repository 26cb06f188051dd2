package dev.flightdeck.ui.workspace;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import java.nio.file.Path;

/// The sample workspace with a database of its own, to try things on.
public interface Sample {
    /// Copies the sample to a folder of its own and starts a PostgreSQL for it. Blocking; any
    /// thread. A second call gives what the first one started.
    Started start(Progress progress) throws ProblemException;

    /// @param environment its password is in the store of passwords already
    record Started(Path folder, Environment environment) {}
}
