package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.secret.SealingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/// A draft as it is kept in a file: as text, or below a line that names the key, sealed.
final class DraftText {
    private static final String PLAIN = "flightdeck draft 1";
    private static final String SEALED = "flightdeck sealed draft 1 ";

    private DraftText() {}

    static byte[] plain(Draft draft) {
        return String.join(
                        "\n",
                        PLAIN,
                        Drafts.key(draft.file()).toString(),
                        draft.basedOn(),
                        draft.kept().toString(),
                        draft.text())
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] sealed(Draft draft, SealingKey key) {
        var head = (SEALED + key.id() + "\n").getBytes(StandardCharsets.UTF_8);
        var sealed = key.seal(plain(draft), head);
        var all = Arrays.copyOf(head, head.length + sealed.length);
        System.arraycopy(sealed, 0, all, head.length, sealed.length);
        return all;
    }

    static boolean isSealed(byte[] content) {
        var head = SEALED.getBytes(StandardCharsets.UTF_8);
        return content.length > head.length
                && Arrays.equals(head, 0, head.length, content, 0, head.length);
    }

    /// Of a sealed one.
    static String keyId(byte[] content) {
        var head = new String(content, 0, headLength(content), StandardCharsets.UTF_8);
        return head.substring(SEALED.length()).strip().replaceAll("[^0-9a-f]", "");
    }

    private static int headLength(byte[] content) {
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                return i + 1;
            }
        }
        return content.length;
    }

    /// Empty where it was sealed with another key, or is damaged.
    static Optional<Draft> open(byte[] content, SealingKey key) {
        int length = headLength(content);
        var head = Arrays.copyOf(content, length);
        return key.open(Arrays.copyOfRange(content, length, content.length), head)
                .flatMap(DraftText::read);
    }

    /// Of one that is not sealed; empty where it is no draft.
    static Optional<Draft> read(byte[] content) {
        var parts = new String(content, StandardCharsets.UTF_8).split("\n", 5);
        if (parts.length != 5 || !parts[0].equals(PLAIN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Draft(Path.of(parts[1]), parts[2], Instant.parse(parts[3]), parts[4]));
        } catch (InvalidPathException | DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
