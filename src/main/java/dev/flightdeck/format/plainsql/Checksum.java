package dev.flightdeck.format.plainsql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a text in UTF-8 with every CR LF as LF, so that a checkout on Windows is no change.
/// For a file without includes: `tr -d '\r' < file | sha256sum`.
final class Checksum {
    private Checksum() {}

    static String of(String text) {
        try {
            var unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(unix.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
