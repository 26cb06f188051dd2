package dev.flightdeck.problem;

import dev.flightdeck.problem.Problem.ClusterConflict;
import dev.flightdeck.problem.Problem.ClusterForbidden;
import dev.flightdeck.problem.Problem.ClusterObjectMissing;
import dev.flightdeck.problem.Problem.ClusterRefused;
import dev.flightdeck.problem.Problem.ClusterSignedOut;
import dev.flightdeck.problem.Problem.ClusterUnreachable;
import dev.flightdeck.problem.Problem.ContextUnknown;
import dev.flightdeck.problem.Problem.ForwardTargetInvalid;
import dev.flightdeck.problem.Problem.JobFailed;
import dev.flightdeck.problem.Problem.JobUnderWay;
import dev.flightdeck.problem.Problem.KubeconfigUnreadable;
import dev.flightdeck.problem.Problem.LocalPortTaken;
import dev.flightdeck.problem.Problem.ManifestInvalid;
import dev.flightdeck.problem.Problem.NoCronJobs;
import dev.flightdeck.problem.Problem.NoReadyPod;
import dev.flightdeck.problem.Problem.NotAsPlanned;
import dev.flightdeck.problem.Problem.PortForwardFailed;
import dev.flightdeck.problem.Problem.RerunUnderWay;
import dev.flightdeck.problem.Problem.ScriptsTooBig;
import java.util.List;

/// The words for the problems of clusters.
final class ClusterTexts {
    private ClusterTexts() {}

    static Explanation explain(Problem.OfCluster problem) {
        return switch (problem) {
            case KubeconfigUnreadable p ->
                    Explanation.of(
                            p,
                            "The kubeconfig %s cannot be read: %s".formatted(p.file(), p.reason()),
                            List.of(),
                            "Mend the file, or name another with --kubeconfig or KUBECONFIG.");
            case ContextUnknown p ->
                    Explanation.of(
                            p,
                            p.name().isEmpty()
                                    ? "No context was named, and the kubeconfig has no current one"
                                    : "There is no context " + p.name(),
                            List.of(),
                            KnownNames.meant(p.name(), p.known(), contexts(p.known())));
            case ClusterUnreachable p ->
                    Explanation.of(
                            p,
                            "No answer from the cluster of %s at %s"
                                    .formatted(p.context(), p.server()),
                            List.of(p.reason()),
                            "Check the network or VPN, and that the cluster is running.");
            case ClusterSignedOut p ->
                    Explanation.of(
                            p,
                            "The cluster of %s does not accept your credentials"
                                    .formatted(p.context()),
                            p.reason().lines().toList(),
                            "Sign in again as you do for kubectl, then try again: nothing was done.");
            case ClusterForbidden p ->
                    Explanation.of(
                            p,
                            "You may not do this in the cluster of %s: %s"
                                    .formatted(p.context(), p.doing()),
                            List.of(p.reason()),
                            "Ask for that permission, or choose another namespace or context.");
            case ClusterObjectMissing p ->
                    Explanation.of(
                            p,
                            "There is no %s in the cluster of %s"
                                    .formatted(p.object(), p.context()),
                            List.of(),
                            p.wayOut().isEmpty()
                                    ? "It may have been deleted meanwhile; check name, namespace and context."
                                    : p.wayOut());
            case NoCronJobs p ->
                    Explanation.of(
                            p,
                            "The cluster of %s has no CronJobs of batch/v1 (Kubernetes before 1.21)"
                                    .formatted(p.context()),
                            List.of());
            case ClusterConflict p ->
                    Explanation.of(
                            p,
                            "Not done, something else in the cluster of %s is in the way: %s"
                                    .formatted(p.context(), p.doing()),
                            List.of(p.reason()),
                            "Look at it again as it is now, then decide.");
            case ClusterRefused p ->
                    Explanation.of(
                            p,
                            "The cluster of %s refused: %s".formatted(p.context(), p.doing()),
                            List.of(p.reason()));
            case ForwardTargetInvalid p ->
                    Explanation.of(
                            p,
                            "%s is no target of a port-forward: %s"
                                    .formatted(p.target(), p.reason()),
                            List.of(),
                            "Write CONTEXT/NAMESPACE/svc/NAME:PORT; deploy and pod can stand in place of svc.");
            case NoReadyPod p ->
                    Explanation.of(
                            p,
                            "No pod is ready behind " + p.target(),
                            List.of(p.reason()),
                            "Wait until the pod is ready, or look at why it is not.");
            case PortForwardFailed p ->
                    Explanation.of(
                            p,
                            "The port-forward to %s broke".formatted(p.target()),
                            List.of(p.reason()),
                            "It is made anew with the next connection. Ask for the status: it is read from the database.");
            case LocalPortTaken p ->
                    Explanation.of(
                            p,
                            "The local port %d for %s cannot be used"
                                    .formatted(p.port(), p.target()),
                            List.of(p.reason()),
                            "Choose another, or none: then a free one is taken.");
            case JobFailed p ->
                    Explanation.of(
                            p,
                            "Job %s failed: %s".formatted(p.job(), p.reason()),
                            p.lastLines(),
                            "`flightdeck logs %s` shows its log.".formatted(p.job()));
            case ScriptsTooBig p ->
                    Explanation.of(
                            p,
                            "%s: %d bytes are more than the %d that ConfigMaps can hold"
                                    .formatted(p.what(), p.bytes(), p.limit()),
                            List.of(),
                            "Put the files into an image of your own (FROM the tool's image, COPY the files) and name it with --image; leave out the volume `scripts` in the manifest.");
            case ManifestInvalid p ->
                    Explanation.of(
                                    p,
                                    p.place().display() + ": " + p.reason(),
                                    List.of(),
                                    p.wayOut())
                            .at(p.place());
            case JobUnderWay p ->
                    Explanation.of(
                            p,
                            "Job %s of this workspace still runs in namespace %s of %s"
                                    .formatted(p.job(), p.namespace(), p.context()),
                            List.of("Nothing was changed."),
                            "Wait for its end: two at a time could meet in one database.",
                            "`flightdeck logs %s -n %s --follow` shows what it does; `kubectl delete job %s -n %s` ends it."
                                    .formatted(p.job(), p.namespace(), p.job(), p.namespace()));
            case RerunUnderWay p ->
                    Explanation.of(
                            p,
                            "Job %s is not run once more: Job %s is under way in namespace %s of %s, and %s"
                                    .formatted(
                                            p.job(),
                                            p.other(),
                                            p.namespace(),
                                            p.context(),
                                            p.why()),
                            List.of("No Job was made."),
                            "Wait for its end: two at a time could meet in one database. `flightdeck rerun --alongside`, and the window where it refuses, run both on purpose.");
            case NotAsPlanned p ->
                    Explanation.of(
                            p,
                            "Job %s is complete, but the history of %s does not say what was planned"
                                    .formatted(p.job(), p.database()),
                            p.versions(),
                            "Look whether the Job reached another database, and at its log: `flightdeck logs %s`."
                                    .formatted(p.job()));
        };
    }

    private static String contexts(List<String> known) {
        return known.isEmpty()
                ? "No context was found: name a kubeconfig with --kubeconfig or KUBECONFIG."
                : "Contexts: " + String.join(", ", known) + ".";
    }
}
