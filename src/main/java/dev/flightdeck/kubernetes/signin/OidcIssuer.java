package dev.flightdeck.kubernetes.signin;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The server that gives OpenID Connect tokens, as an auth provider of a kubeconfig names it.
///
/// @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokens">Using Refresh
///   Tokens</a>
final class OidcIssuer {
    static final String ID_TOKEN = "id-token";
    static final String REFRESH_TOKEN = "refresh-token";

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);

    /// Far more than any issuer has to say.
    private static final long MOST_BYTES = 1L << 20;

    private final Map<String, String> config;
    private final Path file;
    private final Duration answersWithin;

    /// What it gave.
    ///
    /// @param refreshToken null where the one before stays good
    record Tokens(String idToken, @Nullable String refreshToken) {
        @Override
        public String toString() {
            return "Tokens";
        }
    }

    /// @param config of the auth provider, as in the kubeconfig
    /// @param file the kubeconfig
    OidcIssuer(Map<String, String> config, Path file) {
        this(config, file, ANSWERS_WITHIN);
    }

    OidcIssuer(Map<String, String> config, Path file, Duration answersWithin) {
        this.config = config;
        this.file = file;
        this.answersWithin = answersWithin;
    }

    /// Fails with [SignInFailure].
    Tokens refresh(String refreshToken) {
        try (var client = client()) {
            return refresh(client, refreshToken);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw failure("failed: " + e);
        }
    }

    private Tokens refresh(HttpClient client, String refreshToken)
            throws IOException, InterruptedException {
        var secret = config.getOrDefault("client-secret", "");
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        var endpoint = tokenEndpoint(client);
        var request = HttpRequest.newBuilder(endpoint);
        if (secret.isEmpty()) {
            form.put("client_id", clientId());
        } else {
            request.header("Authorization", "Basic " + basic(secret));
        }
        var answer = post(client, request, form);
        if (answer.containsKey("error") && !secret.isEmpty()) {
            form.put("client_id", clientId()); // some issuers want the client in the form
            form.put("client_secret", secret);
            answer = post(client, HttpRequest.newBuilder(endpoint), form);
        }
        return tokens(answer);
    }

    private String clientId() {
        return config.getOrDefault("client-id", "");
    }

    private String basic(String secret) {
        var pair = encoded(clientId()) + ":" + encoded(secret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Tokens tokens(Map<?, ?> answer) {
        if (answer.containsKey("error")) {
            var description = answer.get("error_description");
            throw failure(
                    "was refused: "
                            + answer.get("error")
                            + (description == null ? "" : ", " + description));
        }
        if (!(answer.get("id_token") instanceof String id)) {
            throw failure("gave no id token: the issuer gives none on a refresh");
        }
        return new Tokens(id, answer.get("refresh_token") instanceof String next ? next : null);
    }

    private URI tokenEndpoint(HttpClient client) throws IOException, InterruptedException {
        var issuer = config.getOrDefault("idp-issuer-url", "").replaceFirst("/+$", "");
        var request =
                HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                        .build();
        var found = json(send(client, request).body());
        if (!(found.get("token_endpoint") instanceof String endpoint)) {
            throw failure("failed: the issuer does not say where its tokens are");
        }
        return URI.create(endpoint);
    }

    private Map<?, ?> post(HttpClient client, HttpRequest.Builder request, Map<String, String> form)
            throws IOException, InterruptedException {
        var body =
                form.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        var response = send(client, request.build());
        var answer = json(response.body());
        return response.statusCode() / 100 == 2 || answer.containsKey("error")
                ? answer
                : Map.of("error", "HTTP status " + response.statusCode());
    }

    /// The client's own time limit is for the headers alone; whoever signs in waits for all of it.
    private HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        var answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            return answer.get(answersWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new HttpTimeoutException(
                    "no whole answer within %d s".formatted(answersWithin.toSeconds()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /// Empty where it is no JSON, which is said by what is missing in it.
    private static Map<?, ?> json(String text) {
        try {
            var read = new KubernetesSerialization().unmarshal(text, Map.class);
            return read == null ? Map.of() : read;
        } catch (RuntimeException _) {
            return Map.of();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpClient client() throws IOException, GeneralSecurityException {
        var builder = HttpClient.newBuilder().connectTimeout(CONNECTS_WITHIN);
        var authority = authority();
        return (authority == null ? builder : builder.sslContext(trusting(authority))).build();
    }

    /// The certificates that vouch for the issuer; null for those of the system.
    private byte @Nullable [] authority() throws IOException {
        var data = config.get("idp-certificate-authority-data");
        if (data != null && !data.isBlank()) {
            return Base64.getMimeDecoder().decode(data);
        }
        var named = config.get("idp-certificate-authority");
        return named == null || named.isBlank()
                ? null
                : Files.readAllBytes(file.resolveSibling(named));
    }

    private static SSLContext trusting(byte[] authority)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (var certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(authority))) {
            store.setCertificateEntry("issuer-" + number++, certificate);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private SignInFailure failure(String what) {
        return new SignInFailure(
                "refreshing it at %s %s"
                        .formatted(
                                Objects.requireNonNullElse(
                                        config.get("idp-issuer-url"), "no issuer"),
                                what));
    }
}
