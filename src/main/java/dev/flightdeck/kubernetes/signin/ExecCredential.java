package dev.flightdeck.kubernetes.signin;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a credential plug-in answered.
///
/// @param token null where it signs in with a certificate
/// @param certificate PEM; null for none
/// @param key PEM; null for none
/// @param expires null where it does not say
/// @see <a
///   href="https://kubernetes.io/docs/reference/config-api/client-authentication.v1/">ExecCredential</a>
public record ExecCredential(
        @Nullable String token,
        @Nullable String certificate,
        @Nullable String key,
        @Nullable Instant expires) {
    /// Fails with [SignInFailure], which has nothing of the text: there may be a token in it.
    ///
    /// @param name of the plug-in
    /// @param apiVersion that the kubeconfig wants
    static ExecCredential parse(String name, String apiVersion, String text) {
        var answer = map(name, text);
        if (!apiVersion.equals(answer.get("apiVersion"))) {
            throw failure(
                    name,
                    "answered with apiVersion %s, and the kubeconfig wants %s"
                            .formatted(answer.get("apiVersion"), apiVersion));
        }
        if (!(answer.get("status") instanceof Map<?, ?> status)) {
            throw failure(name, "answered without credentials");
        }
        var credential =
                new ExecCredential(
                        text(status, "token"),
                        text(status, "clientCertificateData"),
                        text(status, "clientKeyData"),
                        expires(name, text(status, "expirationTimestamp")));
        if (credential.token == null
                && (credential.certificate == null || credential.key == null)) {
            throw failure(name, "answered with neither a token nor a certificate and its key");
        }
        return credential;
    }

    private static Map<?, ?> map(String name, String text) {
        try {
            var read = new KubernetesSerialization().unmarshal(text, Map.class);
            if (read != null) {
                return read;
            }
        } catch (RuntimeException _) {
            // said below; what the parser says quotes the text
        }
        throw failure(name, "answered with something else than an ExecCredential");
    }

    private static @Nullable String text(Map<?, ?> status, String field) {
        return status.get(field) instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable Instant expires(String name, @Nullable String time) {
        try {
            return time == null ? null : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException _) {
            throw failure(name, "answered with an expirationTimestamp that is no time");
        }
    }

    private static SignInFailure failure(String name, String reason) {
        return new SignInFailure("The credential plug-in %s %s".formatted(name, reason));
    }

    boolean isExpired() {
        return expires != null && JsonWebToken.isPast(expires);
    }

    @Override
    public String toString() {
        return "ExecCredential, expires " + expires;
    }
}
