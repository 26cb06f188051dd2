package dev.flightdeck.ui.workspace;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import java.nio.file.Path;
import java.util.List;

/// The sample workspaces, each with a database of its own, to try things on.
public interface Sample {
    /// Those there are. Blocking; any thread.
    List<Offer> offers() throws ProblemException;

    /// Copies a sample to a folder of its own and starts a PostgreSQL for it. Blocking; any thread.
    /// A second call gives what the first one started.
    Started start(Offer offer, Progress progress) throws ProblemException;

    /// @param name as on the command line
    /// @param title one line for a person
    record Offer(String name, String title) {}

    /// @param environment its password is in the store of passwords already
    record Started(Path folder, Environment environment) {}
}
