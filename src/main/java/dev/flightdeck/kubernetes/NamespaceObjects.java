package dev.flightdeck.kubernetes;

import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// What can be chosen from in a namespace: targets of port-forwards, and keys of Secrets. Any
/// thread; every call asks the API server.
public final class NamespaceObjects {
    private final Cluster cluster;
    private final String namespace;

    /// @param ports in the service's order
    /// @param hasPods whether it selects pods: without, there is nothing to forward to
    public record ServiceEntry(String name, List<Port> ports, boolean hasPods) {
        public ServiceEntry {
            ports = List.copyOf(ports);
        }
    }

    /// @param name empty where it has none
    public record Port(String name, int number) {}

    /// @param keys by name; never a value
    public record SecretKeys(String name, List<String> keys) {
        public SecretKeys {
            keys = List.copyOf(keys);
        }
    }

    public NamespaceObjects(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /// By name.
    public List<ServiceEntry> services() throws ProblemException {
        return cluster.ask(
                "listing the services of " + namespace,
                api ->
                        api.services().inNamespace(namespace).list().getItems().stream()
                                .map(NamespaceObjects::entry)
                                .sorted((a, b) -> a.name().compareTo(b.name()))
                                .toList());
    }

    private static ServiceEntry entry(Service service) {
        var spec = service.getSpec();
        var selector = spec == null ? null : spec.getSelector();
        var ports =
                spec == null || spec.getPorts() == null
                        ? List.<Port>of()
                        : spec.getPorts().stream()
                                .map(port ->
                                        new Port(
                                                Objects.requireNonNullElse(port.getName(), ""),
                                                port.getPort()))
                                .toList();
        return new ServiceEntry(
                service.getMetadata().getName(), ports, selector != null && !selector.isEmpty());
    }

    /// Names of what can be forwarded to, by name.
    public List<String> names(PortForwardTarget.Kind kind) throws ProblemException {
        return cluster.ask(
                "listing the %ss of %s".formatted(kind.longWord(), namespace),
                api ->
                        switch (kind) {
                            case SERVICE -> names(api.services().inNamespace(namespace).list());
                            case DEPLOYMENT ->
                                    names(api.apps().deployments().inNamespace(namespace).list());
                            case STATEFUL_SET ->
                                    names(api.apps().statefulSets().inNamespace(namespace).list());
                            case POD -> names(api.pods().inNamespace(namespace).list());
                        });
    }

    private static <T extends HasMetadata> List<String> names(KubernetesResourceList<T> list) {
        return list.getItems().stream()
                .map(object -> object.getMetadata().getName())
                .sorted()
                .toList();
    }

    /// The Secrets that have keys, by name. The API has no way to ask for keys alone: the values
    /// come along and are dropped at once.
    public List<SecretKeys> secretKeys() throws ProblemException {
        return cluster.ask(
                "listing the Secrets of " + namespace,
                api ->
                        api.secrets().inNamespace(namespace).list().getItems().stream()
                                .filter(NamespaceObjects::isForPeople)
                                .map(secret ->
                                        new SecretKeys(
                                                secret.getMetadata().getName(),
                                                List.copyOf(
                                                        new TreeSet<>(secret.getData().keySet()))))
                                .sorted((a, b) -> a.name().compareTo(b.name()))
                                .toList());
    }

    /// Releases of Helm and tokens of service accounts hold no password of a database.
    private static boolean isForPeople(Secret secret) {
        var type = Objects.requireNonNullElse(secret.getType(), "");
        return secret.getData() != null
                && !secret.getData().isEmpty()
                && !type.startsWith("helm.sh/")
                && !type.equals("kubernetes.io/service-account-token");
    }
}
