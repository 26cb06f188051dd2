package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.signin.SignIn;
import dev.flightdeck.kubernetes.signin.SignInFailure;
import dev.flightdeck.kubernetes.signin.TokenSignIn;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a pod has to talk to its own cluster. The token is read anew for each request: it is
/// replaced while the pod runs.
///
/// @see <a href="https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/">Accessing
///   the Kubernetes API from a Pod</a>
record ServiceAccount(String server, Path folder) {
    private static final String FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// Empty outside of a pod.
    static Optional<ServiceAccount> find(Map<String, String> environment) {
        var host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        var folder = Path.of(environment.getOrDefault("FLIGHTDECK_SERVICE_ACCOUNT", FOLDER));
        if (host.isBlank() || !Files.isReadable(folder.resolve("token"))) {
            return Optional.empty();
        }
        var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        var shown = host.contains(":") ? "[" + host + "]" : host;
        return Optional.of(new ServiceAccount("https://" + shown + ":" + port, folder));
    }

    KubeContext context(boolean current) {
        return new KubeContext(
                Kubeconfigs.IN_CLUSTER,
                Kubeconfigs.IN_CLUSTER,
                server,
                "service account",
                namespace(),
                folder.toString(),
                current);
    }

    private String namespace() {
        try {
            return Files.readString(folder.resolve("namespace")).strip();
        } catch (IOException _) {
            return "default"; // as where a context names none
        }
    }

    Config config() {
        var authority = folder.resolve("ca.crt");
        var config = new ConfigBuilder(Config.empty()).withMasterUrl(server).build();
        if (Files.isReadable(authority)) {
            config.setCaCertFile(authority.toString());
        }
        return config;
    }

    SignIn signIn() {
        return TokenSignIn.changing("the service account", () -> token(folder.resolve("token")));
    }

    /// As it is now.
    static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SignInFailure("The token in %s cannot be read: %s".formatted(file, e));
        }
    }
}
