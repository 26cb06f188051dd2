package dev.flightdeck.kubernetes.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes of a line in any encoding.
final class Bytes {
    private static final byte[] MASK = "****".getBytes(StandardCharsets.US_ASCII);

    private Bytes() {}

    /// With each of these as `****`.
    static byte[] masked(byte[] line, List<byte[]> secrets) {
        var masked = line;
        for (var secret : secrets) {
            masked = masked(masked, secret);
        }
        return masked;
    }

    private static byte[] masked(byte[] line, byte[] secret) {
        int at = indexOf(line, secret, 0);
        if (at < 0) {
            return line;
        }
        var out = new ByteArrayOutputStream(line.length);
        int from = 0;
        for (; at >= 0; at = indexOf(line, secret, from)) {
            out.write(line, from, at - from);
            out.writeBytes(MASK);
            from = at + secret.length;
        }
        out.write(line, from, line.length - from);
        return out.toByteArray();
    }

    private static int indexOf(byte[] line, byte[] part, int from) {
        for (int i = from; i + part.length <= line.length; i++) {
            if (line[i] == part[0] && startsWith(line, i, part)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] line, int at, byte[] part) {
        for (int i = 1; i < part.length; i++) {
            if (line[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
