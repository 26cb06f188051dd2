package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.problem.ProblemException;
import java.util.List;

/// The clusters that the Jobs tab can look into. Blocking; not for the FX thread.
public interface JobClusters {
    List<KubeContext> contexts();

    /// @param anew with credentials read anew, after a new sign-in
    JobCluster open(String context, boolean anew) throws ProblemException;
}
