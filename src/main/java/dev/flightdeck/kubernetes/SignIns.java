package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.signin.CredentialPlugIn;
import dev.flightdeck.kubernetes.signin.OidcSignIn;
import dev.flightdeck.kubernetes.signin.PlugInSignIn;
import dev.flightdeck.kubernetes.signin.SignIn;
import dev.flightdeck.kubernetes.signin.SignInFailure;
import dev.flightdeck.kubernetes.signin.TokenSignIn;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// By what a user of a kubeconfig signs in, in kubectl's order: a token, then the auth provider,
/// then a plug-in.
final class SignIns {
    private static final String OIDC = "oidc";

    private SignIns() {}

    /// Empty where it is by certificate, or by user and password.
    ///
    /// @param again reads the kubeconfigs anew
    static Optional<SignIn> of(
            Kubeconfigs kubeconfigs,
            KubeContext context,
            Kubeconfigs.User user,
            Supplier<Kubeconfigs> again) {
        var info = user.info();
        var where = "user %s in %s".formatted(context.user(), user.file());
        if (Kubeconfigs.isSaid(info.getTokenFile())) {
            var file = user.file().resolveSibling(info.getTokenFile());
            return Optional.of(TokenSignIn.changing(where, () -> ServiceAccount.token(file)));
        }
        if (Kubeconfigs.isSaid(info.getUsername()) && Kubeconfigs.isSaid(info.getPassword())) {
            return Optional.empty();
        }
        Supplier<Optional<AuthInfo>> now =
                () -> again.get().user(context).map(Kubeconfigs.User::info);
        if (token(info) != null) {
            return Optional.of(
                    TokenSignIn.of(where, () -> now.get().map(SignIns::token).orElse(null)));
        }
        if (!oidc(info).isEmpty()) {
            return Optional.of(
                    new OidcSignIn(
                            context.user(),
                            user.file(),
                            () -> now.get().map(SignIns::oidc).orElse(Map.of())));
        }
        return Optional.ofNullable(info.getExec())
                .map(exec -> plugIn(exec, user, kubeconfigs.cluster(context)));
    }

    private static SignIn plugIn(
            ExecConfig exec, Kubeconfigs.User user, Optional<Kubeconfigs.Place> cluster) {
        return new PlugInSignIn(
                new CredentialPlugIn(
                        exec,
                        user.file().resolveSibling(""),
                        cluster.map(SignIns::information).orElse(Map.of())));
    }

    private static @Nullable String token(AuthInfo info) {
        if (Kubeconfigs.isSaid(info.getToken())) {
            return info.getToken();
        }
        var provider = info.getAuthProvider();
        var token =
                provider == null || provider.getConfig() == null
                        ? null
                        : provider.getConfig().get("access-token");
        return Kubeconfigs.isSaid(token) ? token : null;
    }

    private static Map<String, String> oidc(AuthInfo info) {
        var provider = info.getAuthProvider();
        return provider != null
                        && OIDC.equalsIgnoreCase(provider.getName())
                        && provider.getConfig() != null
                ? provider.getConfig()
                : Map.of();
    }

    /// What a plug-in is told of a cluster.
    ///
    /// @see <a
    ///   href="https://kubernetes.io/docs/reference/config-api/client-authentication.v1/#client-authentication-k8s-io-v1-Cluster">Cluster</a>
    private static Map<String, Object> information(Kubeconfigs.Place place) {
        var cluster = place.cluster();
        var told = new LinkedHashMap<String, Object>();
        told.put("server", cluster.getServer());
        put(told, "tls-server-name", cluster.getTlsServerName());
        put(told, "insecure-skip-tls-verify", cluster.getInsecureSkipTlsVerify());
        put(told, "certificate-authority-data", authority(place));
        put(told, "proxy-url", cluster.getProxyUrl());
        put(told, "disable-compression", cluster.getDisableCompression());
        put(told, "config", ownConfig(cluster));
        return told;
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }

    private static @Nullable String authority(Kubeconfigs.Place place) {
        var file = place.cluster().getCertificateAuthority();
        if (Kubeconfigs.isSaid(place.cluster().getCertificateAuthorityData())
                || !Kubeconfigs.isSaid(file)) {
            return place.cluster().getCertificateAuthorityData();
        }
        try {
            var bytes = Files.readAllBytes(place.file().resolveSibling(file));
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new SignInFailure("The certificate authority cannot be read: " + e);
        }
    }

    private static @Nullable Object ownConfig(Cluster cluster) {
        return Objects.requireNonNullElse(cluster.getExtensions(), List.<NamedExtension>of())
                .stream()
                .filter(e -> "client.authentication.k8s.io/exec".equals(e.getName()))
                .map(NamedExtension::getExtension)
                .findFirst()
                .orElse(null);
    }
}
