package dev.flightdeck.kubernetes.signin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts refreshed tokens into a kubeconfig in place of those before, and leaves every other
/// character as it is. Where that cannot be done safely, the file stays as it was.
final class KubeconfigTokens {
    private static final Logger LOG = LoggerFactory.getLogger(KubeconfigTokens.class);

    /// What needs no quotes in YAML and is no number, date or word of its own there.
    private static final Pattern SAFE =
            Pattern.compile("(?=[A-Za-z0-9._~+/=-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9._~+/=-]{15,}");

    private KubeconfigTokens() {}

    /// @param changes token before to token after
    static void replace(Path file, Map<String, String> changes) {
        try {
            var real = file.toRealPath();
            var lock = real.resolveSibling(real.getFileName() + ".lock"); // kubectl's own
            Files.createFile(lock);
            try {
                replaceLocked(real, changes);
            } finally {
                Files.delete(lock);
            }
        } catch (FileAlreadyExistsException _) {
            LOG.warn(
                    "{} is being written by another program; refreshed tokens are kept in memory",
                    file);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written; refreshed tokens are kept in memory: {}",
                    file,
                    e.toString());
        }
    }

    private static void replaceLocked(Path file, Map<String, String> changes) throws IOException {
        var text = Files.readString(file);
        for (var change : changes.entrySet()) {
            if (!SAFE.matcher(change.getValue()).matches() || !occursOnce(text, change.getKey())) {
                LOG.warn("{} is not as expected; refreshed tokens are kept in memory", file);
                return;
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        write(file, text);
    }

    private static boolean occursOnce(String text, String token) {
        int at = text.indexOf(token);
        return at >= 0 && text.indexOf(token, at + 1) < 0;
    }

    /// In one step, with the rights that the file has.
    private static void write(Path file, String text) throws IOException {
        var rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        var fresh = Files.createTempFile(file.resolveSibling(""), ".kubeconfig", ".new");
        try {
            Files.writeString(fresh, text, StandardOpenOption.TRUNCATE_EXISTING);
            if (rights != null) {
                Files.setPosixFilePermissions(fresh, rights.readAttributes().permissions());
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
