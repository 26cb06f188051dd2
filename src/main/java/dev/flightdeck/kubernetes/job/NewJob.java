package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.security.SecureRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Creates a Job once, even where the answer gets lost and the client asks again: its name is made
/// here, and a mark tells it from another of that name. A field that the API server does not know
/// is refused: it would be left out without a word.
public final class NewJob {
    private static final int LONGEST_NAME = 63;
    private static final int RANDOM_LETTERS = 5;

    /// As Kubernetes makes names: no vowels, so no words.
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private NewJob() {}

    /// The prefix, cut where it is too long, with random letters behind it.
    public static String name(String prefix) {
        int longest = LONGEST_NAME - RANDOM_LETTERS;
        var random = new SecureRandom();
        var name =
                new StringBuilder(
                        prefix.length() > longest ? prefix.substring(0, longest) : prefix);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    /// The Job itself, marked as one of its own run.
    public static Job marked(Job job) {
        var annotations = new TreeMap<>(JobFold.annotations(job.getMetadata()));
        annotations.put(OwnLabels.RUN, UUID.randomUUID().toString());
        job.getMetadata().setAnnotations(annotations);
        return job;
    }

    /// Has the API server check a Job, fields that it does not know too, and make nothing.
    ///
    /// Gives what [#create] gives.
    public static void tryOut(Cluster cluster, String namespace, Job job, String doing)
            throws ProblemException {
        cluster.ask(
                doing,
                api ->
                        api.resource(job)
                                .inNamespace(namespace)
                                .dryRun(true)
                                .fieldValidation(Validation.STRICT)
                                .create());
    }

    /// Gives what the cluster gives, unless the Job was made all the same.
    ///
    /// @param job named and marked
    public static Job create(Cluster cluster, String namespace, Job job, String doing)
            throws ProblemException {
        try {
            return cluster.ask(
                    doing,
                    api ->
                            api.resource(job)
                                    .inNamespace(namespace)
                                    .fieldValidation(Validation.STRICT)
                                    .create());
        } catch (ProblemException e) {
            var made = madeAllTheSame(cluster, namespace, job);
            if (made == null) {
                throw e;
            }
            return made;
        }
    }

    /// An answer may get lost, and a request be sent again that was carried out. Null where the Job
    /// is not there, or not known.
    private static @Nullable Job madeAllTheSame(Cluster cluster, String namespace, Job job) {
        try {
            var found = JobReader.get(cluster, namespace, job.getMetadata().getName());
            var wanted = run(job);
            return found != null && wanted != null && wanted.equals(run(found)) ? found : null;
        } catch (ProblemException _) {
            return null; // the problem before is told
        }
    }

    private static @Nullable String run(Job job) {
        return JobFold.annotations(job.getMetadata()).get(OwnLabels.RUN);
    }
}
