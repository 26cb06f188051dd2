package dev.flightdeck.cli;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Which cluster, and the way through it to a database.
final class ClusterOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig (default: KUBECONFIG, else ~/.kube/config).",
            scope = ScopeType.INHERIT)
    @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of the kubeconfig (default: its current one).",
            scope = ScopeType.INHERIT)
    @Nullable String context;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace (default: that of the context).",
            scope = ScopeType.INHERIT)
    @Nullable String namespace;

    @Option(
            names = "--via",
            paramLabel = "TARGET",
            description =
                    "Reach the database through a port-forward: CONTEXT/NAMESPACE/svc/NAME:PORT.",
            scope = ScopeType.INHERIT)
    @Nullable String via;

    @Option(
            names = "--local-port",
            paramLabel = "PORT",
            description = "The local port of the port-forward (default: a free one).",
            scope = ScopeType.INHERIT)
    int localPort;

    @Option(
            names = "--user-secret",
            paramLabel = "NAME/KEY",
            description = "With --via: the user is in this Secret of the namespace.",
            scope = ScopeType.INHERIT)
    @Nullable String userSecret;

    @Option(
            names = "--password-secret",
            paramLabel = "NAME/KEY",
            description = "With --via: the password is in this Secret of the namespace.",
            scope = ScopeType.INHERIT)
    @Nullable String passwordSecret;

    /// The database of a profile by the way that the options name, if they name one; what its own
    /// way leaves open is that of the options too.
    ///
    /// Gives `ForwardTargetInvalid`.
    ConnectionProfile lead(ConnectionProfile profile) throws ProblemException {
        if (via == null) {
            return completed(profile);
        }
        var target = PortForwardTarget.parse(via).or(context, namespace);
        return profile.withVia(new Via(target.display(), localPort, userSecret, passwordSecret));
    }

    private ConnectionProfile completed(ConnectionProfile profile) throws ProblemException {
        var own = profile.via();
        boolean ofWay = localPort != 0 || userSecret != null || passwordSecret != null;
        if (own == null && ofWay) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Using --local-port, --user-secret or --password-secret",
                            "the database is not reached through a port-forward",
                            "Give --via, or leave them out."));
        }
        if (own == null || (context == null && namespace == null && !ofWay)) {
            return profile;
        }
        var target = PortForwardTarget.parse(own.target()).or(context, namespace);
        return profile.withVia(
                new Via(
                        target.display(),
                        localPort == 0 ? own.localPort() : localPort,
                        userSecret == null ? own.userSecret() : userSecret,
                        passwordSecret == null ? own.passwordSecret() : passwordSecret));
    }
}
