package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The fields of an object that someone can own: every value that is not a map. A list is one
/// field.
final class FieldPaths {
    private static final Set<List<String>> OF_THE_SYSTEM =
            Set.of(
                    List.of("apiVersion"),
                    List.of("kind"),
                    List.of("metadata", "name"),
                    List.of("metadata", "namespace"),
                    List.of("metadata", "uid"),
                    List.of("metadata", "resourceVersion"),
                    List.of("metadata", "generation"),
                    List.of("metadata", "creationTimestamp"),
                    List.of("metadata", "deletionTimestamp"),
                    List.of("metadata", "generateName"),
                    List.of("metadata", "managedFields"));

    private FieldPaths() {}

    static Map<List<String>, JsonNode> of(ObjectNode object) {
        var found = new LinkedHashMap<List<String>, JsonNode>();
        collect(object, List.of(), found);
        found.keySet().removeAll(OF_THE_SYSTEM);
        found.keySet().removeIf(path -> path.getFirst().equals("status"));
        return found;
    }

    private static void collect(
            ObjectNode object, List<String> path, Map<List<String>, JsonNode> found) {
        object.properties()
                .forEach(field -> {
                    var here = child(path, field.getKey());
                    if (field.getValue() instanceof ObjectNode part && !part.isEmpty()) {
                        collect(part, here, found);
                    } else {
                        found.put(here, field.getValue());
                    }
                });
    }

    static void remove(ObjectNode object, List<String> path) {
        if (path.size() == 1) {
            object.remove(path.getFirst());
        } else if (object.get(path.getFirst()) instanceof ObjectNode part) {
            remove(part, path.subList(1, path.size()));
        }
    }

    /// As `managedFields` writes them.
    static ObjectNode write(Set<List<String>> paths) {
        var sorted = new TreeMap<String, List<String>>();
        paths.forEach(path -> sorted.put(text(path), path));
        var fields = Json.object();
        for (var path : sorted.values()) {
            var node = fields;
            for (var name : path) {
                node = node.withObjectProperty("f:" + name);
            }
        }
        return fields;
    }

    static Set<List<String>> read(ObjectNode fields) {
        var found = new LinkedHashMap<List<String>, JsonNode>();
        collect(fields, List.of(), found);
        var paths = new LinkedHashSet<List<String>>();
        found.keySet().forEach(path -> paths.add(path.stream().map(p -> p.substring(2)).toList()));
        return paths;
    }

    static String text(List<String> path) {
        return "." + String.join(".", path);
    }

    private static List<String> child(List<String> path, String name) {
        var child = new ArrayList<>(path);
        child.add(name);
        return List.copyOf(child);
    }
}
