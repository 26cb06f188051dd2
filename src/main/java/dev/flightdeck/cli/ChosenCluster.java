package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.ProductionPlace;
import dev.flightdeck.kubernetes.job.JobReader;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.problem.ProblemException;
import java.util.Optional;

/// The cluster and the namespace that a command is about: as the options say, else as the table
/// `[jobs]` of `flightdeck.toml` does, else as the kubeconfig.
record ChosenCluster(Cluster cluster, String namespace, JobRules rules) {
    static ChosenCluster of(Invocation invocation) throws ProblemException {
        var options = invocation.options();
        var said = invocation.workspaces().jobs(options.workspace);
        var context = options.cluster.context == null ? said.context() : options.cluster.context;
        var cluster = invocation.clusters().clusters().open(context);
        var namespace = options.cluster.namespace;
        if (namespace == null
                && (options.cluster.context == null
                        || options.cluster.context.equals(said.context()))) {
            namespace = said.namespace();
        }
        return new ChosenCluster(
                cluster,
                namespace == null ? cluster.context().namespace() : namespace,
                JobRules.of(said));
    }

    String context() {
        return cluster.context().name();
    }

    JobReader reader() {
        return new JobReader(cluster, rules);
    }

    /// Where an environment of `flightdeck.toml` leads through there to production.
    Optional<ProductionPlace> production(Invocation invocation) throws ProblemException {
        var environments = invocation.workspaces().environments(invocation.options().workspace);
        return ProductionPlace.find(environments, cluster.context(), namespace);
    }

    /// `context minikube, namespace shop`.
    String words() {
        return "context %s, namespace %s".formatted(context(), namespace);
    }
}
