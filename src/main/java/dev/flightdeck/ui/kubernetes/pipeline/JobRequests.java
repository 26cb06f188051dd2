package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.kubernetes.pipeline.DatabaseSecret;
import dev.flightdeck.kubernetes.pipeline.JobDatabase;
import dev.flightdeck.kubernetes.pipeline.JobRequest;
import dev.flightdeck.kubernetes.pipeline.JobWay;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.secret.SecretStore;
import org.jspecify.annotations.Nullable;

/// From what was entered to what a Job is to do. Blocking; any thread.
final class JobRequests {
    private final Clusters clusters;
    private final SecretStore secrets;

    /// @param missingSecret name of the Secret that is not there; null where nothing is missing
    record Found(Cluster cluster, JobRequest request, @Nullable String missingSecret) {}

    JobRequests(Clusters clusters, SecretStore secrets) {
        this.clusters = clusters;
        this.secrets = secrets;
    }

    Cluster cluster(JobChoice choice) throws ProblemException {
        return clusters.open(choice.context());
    }

    /// To be looked at: no Secret is looked for.
    JobRequest shown(JobChoice choice) throws ProblemException {
        var title = choice.name().isEmpty() ? choice.workspace().title() : choice.name();
        var name = OwnLabels.nameOf(title);
        var profile = choice.environment().profile();
        if (choice.address().isEmpty() && profile.via() != null) {
            refuseOther(choice, PortForwardTarget.parse(profile.via().target()));
        }
        return new JobRequest(
                choice.workspace(),
                choice.format(),
                choice.environment(),
                choice.namespace(),
                name,
                JobDatabase.of(profile, choice.namespace(), choice.address()),
                secret(choice, name),
                choice.image().isEmpty() ? null : choice.image());
    }

    /// The port-forward takes what it does not name from the kubeconfig.
    private void refuseOther(JobChoice choice, PortForwardTarget via) throws ProblemException {
        var way = via.in(clusters.open(via.context()).context());
        JobWay.refuseOther("context", choice.context(), way.context(), via);
        JobWay.refuseOther("namespace", choice.namespace(), way.namespace(), via);
    }

    private static DatabaseSecret secret(JobChoice choice, String name) throws ProblemException {
        if (!choice.secret().isEmpty()) {
            return DatabaseSecret.written(choice.secret())
                    .orElse(DatabaseSecret.own(choice.secret()));
        }
        return DatabaseSecret.ofConnection(choice.environment().profile(), choice.namespace())
                .orElse(DatabaseSecret.own(name + "-database"));
    }

    /// To be run: with the keys that the Secret has.
    Found found(JobChoice choice) throws ProblemException {
        var cluster = cluster(choice);
        var request = shown(choice);
        if (hasItsKeys(choice)) {
            return new Found(cluster, request, null);
        }
        var name = request.secret().name();
        var found = DatabaseSecret.find(cluster, choice.namespace(), name);
        return found.isPresent()
                ? new Found(cluster, request.withSecret(found.get()), null)
                : new Found(cluster, request, name);
    }

    private static boolean hasItsKeys(JobChoice choice) throws ProblemException {
        return choice.secret().isEmpty()
                ? DatabaseSecret.ofConnection(choice.environment().profile(), choice.namespace())
                        .isPresent()
                : DatabaseSecret.written(choice.secret()).isPresent();
    }

    /// Makes the Secret with the password of the connection.
    ///
    /// Gives `SecretMissing` where that is not known here.
    DatabaseSecret create(Found found, String name) throws ProblemException {
        return DatabaseSecret.create(found.cluster(), found.request(), name, password(found));
    }

    private Secret password(Found found) throws ProblemException {
        var profile = found.request().environment().profile();
        var kept = secrets.find(profile.secretKey());
        if (kept.isPresent()) {
            return kept.get();
        }
        return secrets.keyring()
                .find(profile.secretKey())
                .orElseThrow(() ->
                        new ProblemException(
                                new Problem.SecretMissing(profile.server(), profile.user())));
    }
}
