package dev.flightdeck.movein;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads small text files. One that cannot be read is remarked on, and the rest goes on.
final class SafeFiles {
    static final int LARGEST = 512 * 1024;

    private final List<Remark> remarks;

    SafeFiles(List<Remark> remarks) {
        this.remarks = remarks;
    }

    /// A file of the folder. A link that leads out of the folder is not followed: a folder from
    /// elsewhere is not to choose what is read.
    Optional<String> inFolder(Path root, String name) {
        var file = root.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                return refused(name, "it is a link that leads out of the folder");
            }
        } catch (IOException e) {
            return refused(name, "it cannot be opened: " + reason(e));
        }
        return read(file, name);
    }

    /// A file that the tool itself would look at, wherever it is.
    Optional<String> anywhere(Path file, String shown) {
        return Files.exists(file) ? read(file, shown) : Optional.empty();
    }

    private Optional<String> read(Path file, String shown) {
        if (!Files.isRegularFile(file)) {
            return refused(shown, "it is not a file");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return refused(shown, "it has more than 512 KiB");
            }
            return Optional.of(decoded(bytes));
        } catch (CharacterCodingException _) {
            return refused(shown, "it is not UTF-8");
        } catch (IOException e) {
            return refused(shown, "it cannot be opened: " + reason(e));
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    private Optional<String> refused(String shown, String why) {
        remarks.add(Remark.trouble(why, new Origin("", shown, 0)));
        return Optional.empty();
    }
}
