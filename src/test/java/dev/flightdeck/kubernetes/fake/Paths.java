package dev.flightdeck.kubernetes.fake;

import dev.flightdeck.kubernetes.fake.ApiRequest.Target;
import java.util.List;
import java.util.Optional;

/// Paths of the API, such as `/apis/batch/v1/namespaces/shop/jobs/migrate/status`.
final class Paths {
    private Paths() {}

    static Optional<Target> target(String path) {
        var parts = List.of(path.substring(1).split("/"));
        if (parts.size() >= 3 && parts.get(0).equals("api") && parts.get(1).equals("v1")) {
            return target("", parts.subList(2, parts.size()));
        }
        if (parts.size() >= 4 && parts.get(0).equals("apis") && parts.get(2).equals("v1")) {
            return target(parts.get(1), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<Target> target(String group, List<String> parts) {
        boolean inNamespace =
                parts.getFirst().equals("namespaces")
                        && parts.size() >= 3
                        && !parts.get(2).equals("status")
                        && !parts.get(2).equals("finalize");
        var namespace = inNamespace ? parts.get(1) : "";
        var rest = inNamespace ? parts.subList(2, parts.size()) : parts;
        return ResourceKind.find(group, rest.getFirst())
                .map(kind -> new Target(kind, namespace, part(rest, 1), part(rest, 2)));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}
