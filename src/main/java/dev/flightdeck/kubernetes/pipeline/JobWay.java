package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// Whether a Job works on the database to which the way of its environment leads.
public final class JobWay {
    private JobWay() {}

    /// One database would be compared and another one changed.
    ///
    /// Gives `NotPossible`.
    ///
    /// @param what `context` or `namespace`
    /// @param job of the Job; null where it is that of the way
    /// @param way of the database; null where it is that of the Job
    public static void refuseOther(
            String what, @Nullable String job, @Nullable String way, PortForwardTarget via)
            throws ProblemException {
        if (job == null || way == null || job.equals(way)) {
            return;
        }
        throw new ProblemException(
                new Problem.NotPossible(
                        "Running a Job in %s %s".formatted(what, job),
                        "the database is reached through %s, which is in %s %s"
                                .formatted(via.display(), what, way),
                        "Choose the environment of %s %s, take the %s of this one (no --%s), or name the database's address for pods (--db-address HOST:PORT)."
                                .formatted(what, job, what, what)));
    }
}
