package dev.flightdeck.kubernetes.fake;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of a pod's ConfigMap, Secret and projected volumes.
final class PodFiles {
    private final Map<String, Map<String, byte[]>> volumes = new LinkedHashMap<>();

    /// Reads the volumes as they are now.
    PodFiles(ConfigData data, Pod pod) throws MissingObject {
        for (var volume : pod.getSpec().getVolumes()) {
            try {
                volumes.put(volume.getName(), read(data, volume));
            } catch (MissingObject e) {
                throw new MissingObject(
                        "MountVolume.SetUp failed for volume \"%s\" : %s"
                                .formatted(volume.getName(), e.getMessage()));
            }
        }
    }

    /// What is mounted in a container, by its whole path.
    Map<String, byte[]> of(Container container) {
        var files = new TreeMap<String, byte[]>();
        for (var mount : container.getVolumeMounts()) {
            var folder = mount.getMountPath();
            var content = volumes.getOrDefault(mount.getName(), Map.of());
            var part = mount.getSubPath();
            if (part != null && content.containsKey(part)) {
                files.put(folder, content.get(part));
            } else {
                var start = folder.endsWith("/") ? folder : folder + "/";
                content.forEach((path, bytes) -> files.put(start + path, bytes));
            }
        }
        return files;
    }

    private static Map<String, byte[]> read(ConfigData data, Volume volume) throws MissingObject {
        if (volume.getConfigMap() != null) {
            var map = volume.getConfigMap();
            return pick(
                    data.of(ResourceKind.CONFIG_MAP, map.getName(), is(map.getOptional())),
                    map.getItems(),
                    is(map.getOptional()));
        }
        if (volume.getSecret() != null) {
            var secret = volume.getSecret();
            return pick(
                    data.of(ResourceKind.SECRET, secret.getSecretName(), is(secret.getOptional())),
                    secret.getItems(),
                    is(secret.getOptional()));
        }
        var files = new TreeMap<String, byte[]>();
        if (volume.getProjected() != null) {
            for (var source : volume.getProjected().getSources()) {
                files.putAll(project(data, source));
            }
        }
        return files;
    }

    private static Map<String, byte[]> project(ConfigData data, VolumeProjection source)
            throws MissingObject {
        if (source.getConfigMap() != null) {
            var map = source.getConfigMap();
            return pick(
                    data.of(ResourceKind.CONFIG_MAP, map.getName(), is(map.getOptional())),
                    map.getItems(),
                    is(map.getOptional()));
        }
        if (source.getSecret() != null) {
            var secret = source.getSecret();
            return pick(
                    data.of(ResourceKind.SECRET, secret.getName(), is(secret.getOptional())),
                    secret.getItems(),
                    is(secret.getOptional()));
        }
        return Map.of();
    }

    private static Map<String, byte[]> pick(
            Map<String, byte[]> data, List<KeyToPath> items, boolean optional)
            throws MissingObject {
        if (items.isEmpty()) {
            return data;
        }
        var picked = new TreeMap<String, byte[]>();
        for (var item : items) {
            var bytes = data.get(item.getKey());
            if (bytes != null) {
                picked.put(item.getPath(), bytes);
            } else if (!optional) {
                throw new MissingObject("references non-existent config key: " + item.getKey());
            }
        }
        return picked;
    }

    private static boolean is(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
