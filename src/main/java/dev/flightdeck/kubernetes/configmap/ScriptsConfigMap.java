package dev.flightdeck.kubernetes.configmap;

import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Some of the files as one ConfigMap. A folder that is too big for one is cut in two by the hash
/// of the files' names, and each half again where it must be: the same folder gives the same
/// ConfigMaps, and a file more changes one of them.
///
/// @param files by their path
public record ScriptsConfigMap(String name, SortedMap<String, byte[]> files) {
    /// Of the API, for the data of one ConfigMap; here the keys count too.
    public static final long LIMIT = 1_048_576;

    /// Of all together: a folder beyond it belongs into an image.
    public static final long FOLDER_LIMIT = 20 * LIMIT;

    /// Of what a Job says about its files: all of a Job has to go into one request to etcd.
    private static final long ITEMS_LIMIT = 900_000;

    private static final int ITEM = 64;

    public ScriptsConfigMap {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// In the order of their names.
    ///
    /// Gives `ScriptsTooBig`, `InvalidMigration` for a name that no ConfigMap can hold.
    ///
    /// @param name what their names begin with
    public static List<ScriptsConfigMap> split(String name, ScriptFiles files)
            throws ProblemException {
        long items = 0;
        for (var file : files.files().entrySet()) {
            check(file.getKey(), file.getValue());
            items += ITEM + 2L * file.getKey().length();
        }
        if (files.bytes() > FOLDER_LIMIT || items > ITEMS_LIMIT) {
            throw new ProblemException(
                    new Problem.ScriptsTooBig(
                            "The folder with its %d files".formatted(files.files().size()),
                            files.bytes(),
                            FOLDER_LIMIT));
        }
        var parts = new ArrayList<ScriptsConfigMap>();
        cut(name, 0, files.files(), parts);
        return parts;
    }

    private static void check(String path, byte[] content) throws ProblemException {
        var key = ConfigMapKey.of(path);
        if (key.length() > ConfigMapKey.LONGEST) {
            throw new ProblemException(
                    new Problem.InvalidMigration(
                            SourcePlace.of(path),
                            "its name is too long for a ConfigMap: %d characters of %d as a key"
                                    .formatted(key.length(), ConfigMapKey.LONGEST),
                            "Give it a shorter name, or put the files into an image."));
        }
        if (size(path, content) > LIMIT) {
            throw new ProblemException(new Problem.ScriptsTooBig(path, content.length, LIMIT));
        }
    }

    private static long size(String path, byte[] content) {
        return (long) ConfigMapKey.of(path).length() + content.length;
    }

    private static void cut(
            String name, int bit, SortedMap<String, byte[]> files, List<ScriptsConfigMap> parts) {
        long size = files.entrySet().stream().mapToLong(f -> size(f.getKey(), f.getValue())).sum();
        if (size <= LIMIT) {
            if (!files.isEmpty()) {
                parts.add(new ScriptsConfigMap(name, files));
            }
            return;
        }
        var halves = List.of(new TreeMap<String, byte[]>(), new TreeMap<String, byte[]>());
        files.forEach((path, content) -> halves.get(bit(path, bit)).put(path, content));
        var start = bit == 0 ? name + "-" : name;
        cut(start + "0", bit + 1, halves.get(0), parts);
        cut(start + "1", bit + 1, halves.get(1), parts);
    }

    private static int bit(String path, int number) {
        var hash = ScriptFiles.sha256().digest(path.getBytes(StandardCharsets.UTF_8));
        return hash[number / 8] >> (7 - number % 8) & 1;
    }

    /// As the API takes it.
    public ConfigMap manifest(String namespace, Map<String, String> labels) {
        var data = new TreeMap<String, String>();
        var binary = new TreeMap<String, String>();
        files.forEach((path, content) -> {
            var text = text(content);
            if (text == null) {
                binary.put(ConfigMapKey.of(path), Base64.getEncoder().encodeToString(content));
            } else {
                data.put(ConfigMapKey.of(path), text);
            }
        });
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels)
                .addToAnnotations(OwnLabels.CONTENT_HASH, contentHash())
                .endMetadata()
                .withData(data.isEmpty() ? null : data)
                .withBinaryData(binary.isEmpty() ? null : binary)
                .build();
    }

    String contentHash() {
        return new ScriptFiles(List.of(""), files).hash();
    }

    /// Null for bytes that are no UTF-8.
    private static @Nullable String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /// All of them as one volume in which every file has its path. It names each file, so nothing
    /// else that somebody puts into a ConfigMap is mounted.
    public static Volume volume(String name, List<ScriptsConfigMap> parts) {
        return new VolumeBuilder()
                .withName(name)
                .withNewProjected()
                .withSources(parts.stream().map(ScriptsConfigMap::projection).toList())
                .endProjected()
                .build();
    }

    private VolumeProjection projection() {
        return new VolumeProjectionBuilder()
                .withNewConfigMap()
                .withName(name)
                .withItems(
                        files.keySet().stream()
                                .map(path -> new KeyToPath(ConfigMapKey.of(path), null, path))
                                .toList())
                .endConfigMap()
                .build();
    }
}
