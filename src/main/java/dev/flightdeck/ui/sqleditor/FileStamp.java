package dev.flightdeck.ui.sqleditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// What a file was when it was read or written: enough to see that it is another one now.
record FileStamp(Instant modified, long size, String digest) {

    static FileStamp of(Path file, byte[] content) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
                attributes.lastModifiedTime().toInstant(), attributes.size(), digest(content));
    }

    boolean sameContent(FileStamp other) {
        return digest.equals(other.digest);
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
