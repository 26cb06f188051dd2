package dev.flightdeck.kubernetes;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the pod behind a target that is ready to take connections.
final class PodFinder {
    /// @param port of the pod, which may be another than that of its service
    record Behind(String pod, int port) {}

    private final Cluster cluster;
    private final PortForwardTarget target;
    private final String namespace;

    /// @param target with everything named
    PodFinder(Cluster cluster, PortForwardTarget target) {
        this.cluster = cluster;
        this.target = target;
        this.namespace = Objects.requireNonNull(target.namespace());
    }

    /// Gives `NoReadyPod`, `ClusterObjectMissing`, `ForwardTargetInvalid`, and what the cluster
    /// gives.
    Behind find() throws ProblemException {
        return cluster.ask(
                "finding the pod behind " + target.display(),
                api ->
                        switch (target.kind()) {
                            case SERVICE -> ofService(api);
                            case DEPLOYMENT ->
                                    ofSelector(
                                            api,
                                            found(
                                                            api.apps()
                                                                    .deployments()
                                                                    .inNamespace(namespace)
                                                                    .withName(target.name())
                                                                    .get(),
                                                            "Deployment")
                                                    .getSpec()
                                                    .getSelector());
                            case STATEFUL_SET ->
                                    ofSelector(
                                            api,
                                            found(
                                                            api.apps()
                                                                    .statefulSets()
                                                                    .inNamespace(namespace)
                                                                    .withName(target.name())
                                                                    .get(),
                                                            "StatefulSet")
                                                    .getSpec()
                                                    .getSelector());
                            case POD -> ofPod(api);
                        });
    }

    private Behind ofPod(KubernetesClient api) throws ProblemException {
        var pod = found(api.pods().inNamespace(namespace).withName(target.name()).get(), "Pod");
        return new Behind(name(ready(List.of(pod))), port(pod, target.port()));
    }

    private Behind ofSelector(KubernetesClient api, LabelSelector selector)
            throws ProblemException {
        var pods = api.pods().inNamespace(namespace).withLabelSelector(selector).list().getItems();
        var pod = ready(pods);
        return new Behind(name(pod), port(pod, target.port()));
    }

    private Behind ofService(KubernetesClient api) throws ProblemException {
        var service =
                found(
                        api.services().inNamespace(namespace).withName(target.name()).get(),
                        "Service");
        var selector = service.getSpec().getSelector();
        if (selector == null || selector.isEmpty()) {
            throw invalid("the service selects no pods, so there is nothing to forward to");
        }
        var port = targetPort(service);
        var pod = ready(api.pods().inNamespace(namespace).withLabels(selector).list().getItems());
        return new Behind(name(pod), port(pod, port));
    }

    private String targetPort(Service service) throws ProblemException {
        for (var port : service.getSpec().getPorts()) {
            if (isMeant(port)) {
                IntOrString behind = port.getTargetPort();
                return behind == null
                        ? String.valueOf(port.getPort())
                        : behind.getStrVal() == null
                                ? String.valueOf(behind.getIntVal())
                                : behind.getStrVal();
            }
        }
        throw invalid(
                "the service has no port %s; it has %s"
                        .formatted(
                                target.port(),
                                service.getSpec().getPorts().stream()
                                        .map(PodFinder::words)
                                        .collect(Collectors.joining(", "))));
    }

    private static String words(ServicePort port) {
        return port.getName() == null
                ? String.valueOf(port.getPort())
                : "%d (%s)".formatted(port.getPort(), port.getName());
    }

    private boolean isMeant(ServicePort port) {
        return target.port().equals(String.valueOf(port.getPort()))
                || target.port().equals(port.getName());
    }

    private int port(Pod pod, String port) throws ProblemException {
        if (port.chars().allMatch(Character::isDigit)) {
            return Integer.parseInt(port);
        }
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(p -> port.equals(p.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst()
                .orElseThrow(
                        () -> invalid("pod %s has no port named %s".formatted(name(pod), port)));
    }

    private Pod ready(List<Pod> pods) throws ProblemException {
        return pods.stream()
                .filter(PodFinder::isReady)
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .orElseThrow(() ->
                        new ProblemException(
                                new Problem.NoReadyPod(target.display(), whyNone(pods))));
    }

    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && conditions(pod)
                        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getConditions() == null
                ? Stream.of()
                : pod.getStatus().getConditions().stream();
    }

    private static String whyNone(List<Pod> pods) {
        return pods.isEmpty()
                ? "there is no pod"
                : pods.stream()
                        .map(pod -> "pod %s: %s".formatted(name(pod), why(pod)))
                        .reduce((a, b) -> a + "; " + b)
                        .orElseThrow();
    }

    private static String why(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return "is being deleted";
        }
        var waiting =
                pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                        ? null
                        : pod.getStatus().getContainerStatuses().stream()
                                .map(s -> s.getState() == null ? null : s.getState().getWaiting())
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
        if (waiting != null && waiting.getReason() != null) {
            return waiting.getReason();
        }
        return conditions(pod)
                .filter(c -> !"True".equals(c.getStatus()) && c.getMessage() != null)
                .map(PodCondition::getMessage)
                .findFirst()
                .orElse("is not ready");
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getName();
    }

    private <T> T found(@Nullable T object, String kind) throws ProblemException {
        if (object == null) {
            throw new ProblemException(
                    new Problem.ClusterObjectMissing(
                            cluster.context().name(),
                            "%s %s in namespace %s".formatted(kind, target.name(), namespace)));
        }
        return object;
    }

    private ProblemException invalid(String reason) {
        return new ProblemException(new Problem.ForwardTargetInvalid(target.display(), reason));
    }
}
