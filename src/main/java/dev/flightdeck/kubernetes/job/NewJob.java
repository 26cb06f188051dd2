package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Creates a Job once, even where the answer gets lost and the client asks again: its name is made
/// here, and a mark tells it from another of that name.
final class NewJob {
    private static final int RANDOM_LETTERS = 5;

    /// As Kubernetes makes names: no vowels, so no words.
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private NewJob() {}

    /// The prefix with random letters behind it.
    static String name(String prefix) {
        var random = new SecureRandom();
        var name = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    /// @return the name it has
    static String create(Cluster cluster, String namespace, Job job, String doing)
            throws ProblemException {
        var run = UUID.randomUUID().toString();
        var annotations = new HashMap<>(JobFold.annotations(job.getMetadata()));
        annotations.put(OwnLabels.RUN, run);
        job.getMetadata().setAnnotations(annotations);
        var name = job.getMetadata().getName();
        try {
            return cluster.ask(
                    doing,
                    api ->
                            api.batch()
                                    .v1()
                                    .jobs()
                                    .inNamespace(namespace)
                                    .resource(job)
                                    .create()
                                    .getMetadata()
                                    .getName());
        } catch (ProblemException e) {
            if (mayHaveBeenDone(e.problem()) && run.equals(runOf(cluster, namespace, name))) {
                return name;
            }
            throw e;
        }
    }

    private static boolean mayHaveBeenDone(Problem problem) {
        return problem instanceof Problem.ClusterConflict
                || problem instanceof Problem.ClusterUnreachable
                || problem instanceof Problem.ClusterRefused;
    }

    /// Null where there is no such Job, or it cannot be asked for: the problem before is told then.
    private static @Nullable String runOf(Cluster cluster, String namespace, String name) {
        try {
            var found =
                    cluster.ask(
                            "looking for Job " + name,
                            api ->
                                    api.batch()
                                            .v1()
                                            .jobs()
                                            .inNamespace(namespace)
                                            .withName(name)
                                            .get());
            return found == null
                    ? null
                    : JobFold.annotations(found.getMetadata()).get(OwnLabels.RUN);
        } catch (ProblemException _) {
            return null;
        }
    }
}
