package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.sql.SqlStatement;
import java.util.List;

/// Runs statements for a person to look at. Any thread but the FX thread.
@FunctionalInterface
public interface SqlRunner {
    /// What the server refuses is in the report; what keeps it from being reached is a problem.
    RunReport run(List<SqlStatement> statements, Options options, Progress progress)
            throws ProblemException;

    /// @param readOnly nothing may be changed: the server sees to it, and all is rolled back
    /// @param maxRows how many rows of a result are fetched at most
    record Options(boolean readOnly, int maxRows) {}
}
