package dev.flightdeck.kubernetes.signin;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// What a token says of itself, where it is a JSON Web Token.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a>
final class JsonWebToken {
    private JsonWebToken() {}

    /// Empty where it does not say, or is no such token.
    static Optional<Instant> expiry(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            var claims = new KubernetesSerialization().unmarshal(json, Map.class);
            return claims != null && claims.get("exp") instanceof Number seconds
                    ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                    : Optional.empty();
        } catch (RuntimeException _) { // no Base64, no JSON: no such token
            return Optional.empty();
        }
    }

    static boolean isPast(Instant expiry) {
        return !Instant.now().isBefore(expiry);
    }
}
