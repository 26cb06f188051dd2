package dev.flightdeck.format.atlas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// One SHA-256 that goes on from piece to piece and can be asked after each: the hash of a piece
/// speaks for all that came before it, too.
final class ChainedHash {
    private final MessageDigest digest = sha256();

    ChainedHash add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    ChainedHash add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Of everything so far, in base64.
    String soFar() {
        try {
            var copy = (MessageDigest) digest.clone();
            return Base64.getEncoder().encodeToString(copy.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
