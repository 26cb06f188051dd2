package dev.flightdeck.kubernetes.configmap;

import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The ConfigMaps of a workspace as they are in the cluster, read back into files.
public record ScriptsInCluster(List<Found> maps) {
    /// One of them.
    ///
    /// @param format of the label; empty where there is none
    /// @param files those that Flightdeck wrote, by their path
    /// @param others what somebody else wrote last, by its path
    /// @param unknownKeys those that are no path
    public record Found(
            String name,
            String uid,
            String resourceVersion,
            String format,
            SortedMap<String, byte[]> files,
            SortedMap<String, byte[]> others,
            List<String> unknownKeys) {
        public Found {
            unknownKeys = List.copyOf(unknownKeys);
        }

        private Stream<String> unknownKeys(ScriptFiles folder) {
            return Stream.concat(
                            unknownKeys.stream(),
                            others.keySet().stream()
                                    .filter(path -> !folder.files().containsKey(path))
                                    .map(ConfigMapKey::of))
                    .sorted();
        }
    }

    public ScriptsInCluster {
        maps = List.copyOf(maps);
    }

    /// Gives what the cluster gives.
    ///
    /// @param workspace the label's value
    /// @param component the label's value
    public static ScriptsInCluster read(
            Cluster cluster, String namespace, String workspace, String component)
            throws ProblemException {
        var found =
                cluster.ask(
                        "reading the ConfigMaps of %s in %s".formatted(workspace, namespace),
                        api ->
                                api.configMaps()
                                        .inNamespace(namespace)
                                        .withLabel(OwnLabels.MANAGED_BY, OwnLabels.FIELD_MANAGER)
                                        .withLabel(OwnLabels.WORKSPACE, workspace)
                                        .withLabel(OwnLabels.COMPONENT, component)
                                        .list()
                                        .getItems());
        return new ScriptsInCluster(found.stream().map(ScriptsInCluster::found).toList());
    }

    private static Found found(ConfigMap map) {
        var all = new HashMap<String, byte[]>();
        orEmpty(map.getData())
                .forEach((key, text) -> all.put(key, text.getBytes(StandardCharsets.UTF_8)));
        orEmpty(map.getBinaryData())
                .forEach((key, text) -> all.put(key, Base64.getDecoder().decode(text)));
        var files = new TreeMap<String, byte[]>();
        var others = new TreeMap<String, byte[]>();
        var unknown = new ArrayList<String>();
        all.forEach((key, content) -> {
            var path = ConfigMapKey.path(key);
            if (path == null) {
                unknown.add(key);
            } else if (isOurs(map, key)) {
                files.put(path, content);
            } else {
                others.put(path, content);
            }
        });
        var meta = map.getMetadata();
        return new Found(
                meta.getName(),
                meta.getUid(),
                meta.getResourceVersion(),
                orEmpty(meta.getLabels()).getOrDefault(OwnLabels.FORMAT, ""),
                files,
                others,
                unknown);
    }

    /// The API server keeps for every field who said it.
    private static boolean isOurs(ConfigMap map, String key) {
        var managed = map.getMetadata().getManagedFields();
        return managed == null
                || managed.isEmpty()
                || managed.stream()
                        .filter(entry -> OwnLabels.FIELD_MANAGER.equals(entry.getManager()))
                        .anyMatch(entry ->
                                owns(entry, "f:data", key) || owns(entry, "f:binaryData", key));
    }

    private static boolean owns(ManagedFieldsEntry entry, String list, String key) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get(list) instanceof Map<?, ?> keys
                && keys.containsKey("f:" + key);
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    /// Those that Flightdeck wrote, of all maps.
    public SortedMap<String, byte[]> files() {
        var all = new TreeMap<String, byte[]>();
        maps.forEach(map -> all.putAll(map.files()));
        return all;
    }

    /// What somebody else put in and the folder does not have, and what is no path: `shop-scripts:
    /// key`, in order.
    public List<String> unknownKeys(ScriptFiles folder) {
        return maps.stream()
                .flatMap(map -> map.unknownKeys(folder).map(key -> map.name() + ": " + key))
                .toList();
    }

    /// Each file of the folder and of the ConfigMaps, in order. A file of the folder is compared by
    /// what is there, whoever wrote it: that is what is mounted.
    public List<FileDifference> compare(ScriptFiles folder) {
        var here = files();
        maps.forEach(map ->
                map.others()
                        .forEach((path, content) -> {
                            if (folder.files().containsKey(path)) {
                                here.putIfAbsent(path, content);
                            }
                        }));
        var paths = new TreeSet<>(folder.files().keySet());
        paths.addAll(here.keySet());
        return paths.stream()
                .map(path -> FileDifference.of(path, folder.files().get(path), here.get(path)))
                .toList();
    }
}
