package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// What ConfigMaps and Secrets of one namespace hold, as bytes.
final class ConfigData {
    private final ObjectStore store;
    private final String namespace;

    ConfigData(ObjectStore store, String namespace) {
        this.store = store;
        this.namespace = namespace;
    }

    Map<String, byte[]> of(ResourceKind kind, String name, boolean optional) throws MissingObject {
        var object = store.get(new ObjectKey(kind, namespace, name));
        if (object == null) {
            if (optional) {
                return Map.of();
            }
            throw new MissingObject(
                    "%s \"%s\" not found"
                            .formatted(kind == ResourceKind.SECRET ? "secret" : "configmap", name));
        }
        var data = new TreeMap<String, byte[]>();
        boolean encoded = kind == ResourceKind.SECRET;
        object.path("data")
                .properties()
                .forEach(entry -> {
                    var text = entry.getValue().asText();
                    data.put(
                            entry.getKey(),
                            encoded ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8));
                });
        object.path("binaryData")
                .properties()
                .forEach(entry ->
                        data.put(
                                entry.getKey(),
                                Base64.getDecoder().decode(entry.getValue().asText())));
        return data;
    }

    String value(ResourceKind kind, String name, String key) throws MissingObject {
        var value = of(kind, name, false).get(key);
        if (value == null) {
            throw new MissingObject(
                    "couldn't find key %s in %s %s/%s"
                            .formatted(key, kind.kind(), namespace, name));
        }
        return new String(value, UTF_8);
    }
}
