package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/// What the server says of itself: its version and its kinds.
final class Discovery {
    private Discovery() {}

    static Optional<ObjectNode> answer(String path) {
        return Optional.ofNullable(
                switch (path) {
                    case "/version" -> version();
                    case "/api" -> coreVersions();
                    case "/apis" -> groups();
                    case "/api/v1" -> kinds("");
                    default -> group(path);
                });
    }

    private static ObjectNode group(String path) {
        var parts = path.split("/");
        boolean group =
                parts.length == 4
                        && parts[1].equals("apis")
                        && parts[3].equals("v1")
                        && Arrays.stream(ResourceKind.values())
                                .anyMatch(kind -> kind.group().equals(parts[2]));
        return group ? kinds(parts[2]) : null;
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "34")
                .put("gitVersion", "v1.34.2")
                .put("gitCommit", "8cc511e399b929453cd98ae65b419c3cc227ec79")
                .put("gitTreeState", "clean")
                .put("buildDate", "2025-11-11T19:13:00Z")
                .put("goVersion", "go1.24.9")
                .put("compiler", "gc")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode coreVersions() {
        var versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private static ObjectNode groups() {
        var list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        Arrays.stream(ResourceKind.values())
                .map(ResourceKind::group)
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(name -> {
                    var version =
                            Json.object().put("groupVersion", name + "/v1").put("version", "v1");
                    var group = groups.addObject().put("name", name);
                    group.putArray("versions").add(version);
                    group.set("preferredVersion", version);
                });
        return list;
    }

    private static ObjectNode kinds(String group) {
        var list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? "v1" : group + "/v1");
        var resources = list.putArray("resources");
        for (var kind : ResourceKind.values()) {
            if (kind.group().equals(group)) {
                var resource =
                        resources
                                .addObject()
                                .put("name", kind.plural())
                                .put("kind", kind.kind())
                                .put("namespaced", kind.namespaced());
                var verbs = resource.putArray("verbs");
                for (var verb :
                        "create delete deletecollection get list patch update watch".split(" ")) {
                    verbs.add(verb);
                }
            }
        }
        return list;
    }
}
