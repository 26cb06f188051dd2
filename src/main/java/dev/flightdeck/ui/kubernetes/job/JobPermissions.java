package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.Permission;
import dev.flightdeck.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Why something may not be done in the namespace that is looked at. FX thread only.
final class JobPermissions {
    private static final List<Permission> ASKED =
            List.of(
                    Permission.DELETE_JOBS,
                    Permission.CREATE_JOBS,
                    Permission.CREATE_CONFIG_MAPS,
                    Permission.PATCH_CONFIG_MAPS,
                    Permission.PATCH_CRON_JOBS,
                    Permission.READ_LOGS,
                    Permission.LIST_EVENTS);

    private final JobsServices services;
    private final Map<Permission, ReadOnlyStringWrapper> reasons = new LinkedHashMap<>();
    private int generation;

    JobPermissions(JobsServices services) {
        this.services = services;
        ASKED.forEach(permission -> reasons.put(permission, new ReadOnlyStringWrapper("")));
    }

    /// @param namespace null for all
    void ask(@Nullable JobCluster cluster, @Nullable String namespace) {
        int mine = ++generation;
        if (cluster == null) {
            reasons.values().forEach(reason -> reason.set(""));
            return;
        }
        services.background()
                .quietly(
                        _ -> denied(cluster, namespace),
                        denied -> {
                            if (mine == generation) {
                                reasons.forEach((permission, reason) ->
                                        reason.set(denied.getOrDefault(permission, "")));
                            }
                        });
    }

    private Map<Permission, String> denied(JobCluster cluster, @Nullable String namespace) {
        var denied = new LinkedHashMap<Permission, String>();
        for (var permission : ASKED) {
            if (!isAllowed(cluster, permission, namespace == null ? "" : namespace)) {
                denied.put(permission, reason(cluster, permission, namespace));
            }
        }
        return denied;
    }

    /// Where the cluster does not say, the act itself will.
    private static boolean isAllowed(JobCluster cluster, Permission permission, String namespace) {
        try {
            return cluster.may(permission, namespace).allowed();
        } catch (ProblemException _) {
            return true;
        }
    }

    private String reason(JobCluster cluster, Permission permission, @Nullable String namespace) {
        var context = cluster.context().name();
        return namespace == null
                ? services.text("kubernetes.job.denied.all", permission.display(), context)
                : services.text("kubernetes.job.denied", permission.display(), namespace, context);
    }

    /// Empty where it may be done.
    ObservableValue<String> whyNot(Permission permission) {
        var reason = reasons.get(permission);
        if (reason == null) {
            throw new IllegalArgumentException("not asked: " + permission.display());
        }
        return reason.getReadOnlyProperty();
    }
}
