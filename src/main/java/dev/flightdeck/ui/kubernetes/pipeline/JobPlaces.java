package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.JobSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a Job could run, and where it usually does. Blocking; any thread.
final class JobPlaces {
    private static final List<Permission> NEEDED =
            List.of(
                    Permission.CREATE_JOBS,
                    Permission.CREATE_CONFIG_MAPS,
                    Permission.PATCH_CONFIG_MAPS);

    private final Clusters clusters;

    JobPlaces(Clusters clusters) {
        this.clusters = clusters;
    }

    /// @param namespaces by context, the one that each names itself; in the order of the files
    /// @param usual null where no context is known
    record Contexts(Map<String, String> namespaces, @Nullable NamespaceChoice usual) {}

    /// @param problem why they are not known; null where they are
    record Namespaces(List<String> names, @Nullable Problem problem) {}

    /// @param missing what is not allowed and is needed to run: verb and resource
    /// @param mayDelete whether a Job may be deleted
    record Rights(List<String> missing, boolean mayDelete) {
        static final Rights ALL = new Rights(List.of(), true);
    }

    /// The usual place is that of the environment's port-forward, else of the table `[jobs]`, else
    /// of the current context.
    Contexts contexts(@Nullable Environment environment, JobSettings settings)
            throws ProblemException {
        var kubeconfigs = clusters.kubeconfigs();
        var own = new LinkedHashMap<String, String>();
        kubeconfigs.contexts().forEach(each -> own.put(each.name(), each.namespace()));
        var via = environment == null ? null : environment.profile().via();
        var target = via == null ? null : PortForwardTarget.parse(via.target());
        var named =
                target != null && target.context() != null ? target.context() : settings.context();
        var context =
                named == null
                        ? kubeconfigs.current().orElse(null)
                        : kubeconfigs.context(named).orElse(null);
        if (context == null) {
            return new Contexts(own, named == null ? null : new NamespaceChoice(named, null));
        }
        var namespace = target == null ? null : target.namespace();
        if (namespace == null
                && (settings.context() == null || settings.context().equals(context.name()))) {
            namespace = settings.namespace();
        }
        return new Contexts(
                own,
                new NamespaceChoice(
                        context.name(), namespace == null ? context.namespace() : namespace));
    }

    /// Where they may not be listed, a person names one.
    Namespaces namespaces(String context) {
        try {
            return new Namespaces(clusters.open(context).namespaces(), null);
        } catch (ProblemException e) {
            return new Namespaces(
                    List.of(),
                    e.problem() instanceof Problem.ClusterForbidden ? null : e.problem());
        }
    }

    /// What cannot be asked is taken for allowed: the act itself then tells.
    Rights rights(String context, String namespace) {
        try {
            var cluster = clusters.open(context);
            var missing = new ArrayList<String>();
            for (var permission : NEEDED) {
                if (!cluster.may(permission, namespace).allowed()) {
                    missing.add(permission.display());
                }
            }
            return new Rights(missing, cluster.may(Permission.DELETE_JOBS, namespace).allowed());
        } catch (ProblemException _) {
            return Rights.ALL;
        }
    }
}
