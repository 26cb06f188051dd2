package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.Set;

/// JSON Patch, merge patch and strategic merge patch.
final class Patches {
    /// Lists that a strategic merge joins by the name of their items.
    private static final Set<String> BY_NAME =
            Set.of("containers", "initContainers", "env", "volumes");

    private Patches() {}

    static ObjectNode patch(ObjectNode object, ApiRequest request) {
        var type = request.contentType().split(";", 2)[0].strip();
        var patch = Json.read(request.body());
        return switch (type) {
            case "application/json-patch+json" -> jsonPatch(object, patch);
            case "application/merge-patch+json" -> merge(object, patch, false);
            case "application/strategic-merge-patch+json" -> merge(object, patch, true);
            default -> throw ApiFailure.of(415, "UnsupportedMediaType", "unsupported: " + type);
        };
    }

    private static ObjectNode jsonPatch(ObjectNode object, JsonNode patch) {
        try {
            return (ObjectNode) JsonPatch.apply(patch, object.deepCopy());
        } catch (RuntimeException e) {
            throw ApiFailure.of(
                    422,
                    "Invalid",
                    "the server rejected our request due to an error in our request");
        }
    }

    private static ObjectNode merge(ObjectNode object, JsonNode patch, boolean strategic) {
        var result = object.deepCopy();
        patch.properties()
                .forEach(field -> {
                    var name = field.getKey();
                    var value = field.getValue();
                    if (value.isNull()) {
                        result.remove(name);
                    } else if (value instanceof ObjectNode part) {
                        var old = result.get(name) instanceof ObjectNode o ? o : Json.object();
                        result.set(name, merge(old, part, strategic));
                    } else if (strategic
                            && BY_NAME.contains(name)
                            && value instanceof ArrayNode items
                            && result.get(name) instanceof ArrayNode old) {
                        mergeByName(old, items);
                    } else {
                        result.set(name, value);
                    }
                });
        return result;
    }

    private static void mergeByName(ArrayNode into, ArrayNode items) {
        for (var item : items) {
            int at = indexOf(into, item.path("name").asText());
            if (at < 0) {
                into.add(item);
            } else {
                into.set(at, merge((ObjectNode) into.get(at), item, true));
            }
        }
    }

    private static int indexOf(ArrayNode items, String name) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).path("name").asText().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
