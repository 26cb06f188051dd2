package dev.flightdeck.kubernetes.configmap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files that a Job is to have, by their path below the mount, with `/`.
///
/// @param folders the folders below the mount that are the workspace's own, in its order; one empty
///   text where there is one folder
public record ScriptFiles(List<String> folders, SortedMap<String, byte[]> files) {
    /// Where the generated files are, such as the order of plain SQL files.
    static final String OWN = ".flightdeck/";

    private static final HexFormat HEX = HexFormat.of();
    private static final int SHORT = 16;

    public ScriptFiles {
        folders = List.copyOf(folders);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// With no file yet.
    public static ScriptFiles none() {
        return new ScriptFiles(List.of(""), new TreeMap<>());
    }

    /// With a file that Flightdeck generates.
    public ScriptFiles withOwn(String name, String text) {
        var all = new TreeMap<>(files);
        all.put(OWN + name, text.getBytes(StandardCharsets.UTF_8));
        return new ScriptFiles(folders, all);
    }

    /// Whether a path is that of a generated file.
    public static boolean isOwn(String path) {
        return path.startsWith(OWN);
    }

    public long bytes() {
        return files.values().stream().mapToLong(content -> content.length).sum();
    }

    /// Of all of them: `sha256:...`.
    public String hash() {
        var digest = sha256();
        files.forEach((path, content) ->
                digest.update(
                        "%s\0%s\n"
                                .formatted(path, hash(content))
                                .getBytes(StandardCharsets.UTF_8)));
        return "sha256:" + HEX.formatHex(digest.digest());
    }

    /// The beginning of a file's hash; null where there is no such file.
    public @Nullable String shortHash(String path) {
        var content = files.get(path);
        return content == null ? null : shortHash(content);
    }

    static String shortHash(byte[] content) {
        return hash(content).substring(0, SHORT);
    }

    static String hash(byte[] content) {
        return HEX.formatHex(sha256().digest(content));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
