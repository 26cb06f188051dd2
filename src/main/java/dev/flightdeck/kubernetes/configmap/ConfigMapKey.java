package dev.flightdeck.kubernetes.configmap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A path as the key of a ConfigMap, which may only have letters, digits, `-`, `_` and `.`: a slash
/// becomes `._.`, any other byte `._HH.`. Most file names stay as they are, so that a ConfigMap
/// that was made with kubectl reads the same.
final class ConfigMapKey {
    /// Of the API.
    static final int LONGEST = 253;

    private static final Pattern TOKEN = Pattern.compile("\\._([0-9A-F]{2})?\\.");
    private static final Pattern VALID = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ConfigMapKey() {}

    static String of(String path) {
        var key = new StringBuilder();
        byte before = 0;
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b == '/') {
                key.append("._.");
            } else if (!isAllowed(b) || (b == '_' && before == '.')) {
                key.append("._").append(HEX.toHexDigits(b)).append('.');
            } else {
                key.append((char) b);
            }
            before = b;
        }
        // a key may not begin like a way up
        return key.indexOf("..") == 0 ? "._2E." + key.substring(1) : key.toString();
    }

    private static boolean isAllowed(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_'
                || b == '.';
    }

    /// The path that has this key; null where none has.
    static @Nullable String path(String key) {
        var bytes = new ByteArrayOutputStream();
        var tokens = TOKEN.matcher(key);
        int at = 0;
        while (tokens.find(at)) {
            bytes.writeBytes(key.substring(at, tokens.start()).getBytes(StandardCharsets.UTF_8));
            var hex = tokens.group(1);
            bytes.write(hex == null ? '/' : HexFormat.fromHexDigits(hex));
            at = tokens.end();
        }
        bytes.writeBytes(key.substring(at).getBytes(StandardCharsets.UTF_8));
        var path = bytes.toString(StandardCharsets.UTF_8);
        return VALID.matcher(key).matches() && of(path).equals(key) ? path : null;
    }
}
