package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Optional;

/// A kind of object that the fake server serves.
enum ResourceKind {
    NAMESPACE("", "namespaces", "Namespace", false, true),
    NODE("", "nodes", "Node", false, true),
    POD("", "pods", "Pod", true, true),
    CONFIG_MAP("", "configmaps", "ConfigMap", true, false),
    SECRET("", "secrets", "Secret", true, false),
    SERVICE("", "services", "Service", true, true),
    SERVICE_ACCOUNT("", "serviceaccounts", "ServiceAccount", true, false),
    EVENT("", "events", "Event", true, false),
    ENDPOINTS("", "endpoints", "Endpoints", true, false),
    VOLUME_CLAIM("", "persistentvolumeclaims", "PersistentVolumeClaim", true, true),
    ENDPOINT_SLICE("discovery.k8s.io", "endpointslices", "EndpointSlice", true, false),
    DEPLOYMENT("apps", "deployments", "Deployment", true, true),
    REPLICA_SET("apps", "replicasets", "ReplicaSet", true, true),
    STATEFUL_SET("apps", "statefulsets", "StatefulSet", true, true),
    DAEMON_SET("apps", "daemonsets", "DaemonSet", true, true),
    JOB("batch", "jobs", "Job", true, true),
    CRON_JOB("batch", "cronjobs", "CronJob", true, true),
    LEASE("coordination.k8s.io", "leases", "Lease", true, false);

    private final String group;
    private final String plural;
    private final String kind;
    private final boolean namespaced;
    private final boolean status;

    ResourceKind(String group, String plural, String kind, boolean namespaced, boolean status) {
        this.group = group;
        this.plural = plural;
        this.kind = kind;
        this.namespaced = namespaced;
        this.status = status;
    }

    static Optional<ResourceKind> find(String group, String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.group.equals(group) && kind.plural.equals(plural))
                .findFirst();
    }

    static ResourceKind of(HasMetadata object) {
        return of(object.getApiVersion(), object.getKind());
    }

    static ResourceKind of(JsonNode object) {
        return of(object.path("apiVersion").asText(), object.path("kind").asText());
    }

    private static ResourceKind of(String apiVersion, String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.kind.equals(name) && kind.apiVersion().equals(apiVersion))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(apiVersion + " " + name));
    }

    String group() {
        return group;
    }

    String plural() {
        return plural;
    }

    String kind() {
        return kind;
    }

    boolean namespaced() {
        return namespaced;
    }

    boolean hasStatus() {
        return status;
    }

    String apiVersion() {
        return group.isEmpty() ? "v1" : group + "/v1";
    }

    /// As messages name it: `jobs.batch`.
    String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /// As messages of validation name it: `Job.batch`.
    String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
