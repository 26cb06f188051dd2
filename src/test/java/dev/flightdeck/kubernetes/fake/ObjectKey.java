package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/// Which object: its kind, its namespace (empty where the kind has none) and its name.
record ObjectKey(ResourceKind kind, String namespace, String name) {
    static ObjectKey of(HasMetadata object) {
        var metadata = object.getMetadata();
        return new ObjectKey(
                ResourceKind.of(object),
                Objects.requireNonNullElse(metadata.getNamespace(), ""),
                metadata.getName());
    }

    static ObjectKey of(JsonNode object) {
        var metadata = object.path("metadata");
        return new ObjectKey(
                ResourceKind.of(object),
                metadata.path("namespace").asText(""),
                metadata.path("name").asText());
    }

    /// The order of lists: by namespace, then by name.
    String order() {
        return namespace + "/" + name;
    }
}
