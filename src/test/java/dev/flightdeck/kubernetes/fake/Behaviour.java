package dev.flightdeck.kubernetes.fake;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// What a test has arranged for pods and containers.
final class Behaviour {
    private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, String> brokenImages = new ConcurrentHashMap<>();
    private volatile Duration backOff = Duration.ofMillis(20);
    private volatile Optional<Unschedulable> unschedulable = Optional.empty();

    private record Rule(Predicate<Container> which, ContainerScript script) {}

    private record Unschedulable(Predicate<Pod> which, String message) {}

    /// The rule given last comes first.
    void script(Predicate<Container> which, ContainerScript script) {
        rules.addFirst(new Rule(which, script));
    }

    ContainerScript scriptOf(Container container, Pod pod) {
        return rules.stream()
                .filter(rule -> rule.which().test(container))
                .map(Rule::script)
                .findFirst()
                .orElseGet(() ->
                        pod.getSpec().getRestartPolicy().equals("Always")
                                        && pod.getSpec().getContainers().contains(container)
                                ? ContainerScript.serves()
                                : ContainerScript.exits(0));
    }

    void breakImage(String image, String message) {
        brokenImages.put(image, message);
    }

    void mendImage(String image) {
        brokenImages.remove(image);
    }

    Optional<String> imageProblem(String image) {
        return Optional.ofNullable(brokenImages.get(image));
    }

    void unschedulable(Predicate<Pod> which, String message) {
        unschedulable = Optional.of(new Unschedulable(which, message));
    }

    void schedulable() {
        unschedulable = Optional.empty();
    }

    Optional<String> whyNotScheduled(Pod pod) {
        return unschedulable.filter(u -> u.which().test(pod)).map(Unschedulable::message);
    }

    void backOff(Duration newBackOff) {
        backOff = newBackOff;
    }

    Duration backOff() {
        return backOff;
    }
}
