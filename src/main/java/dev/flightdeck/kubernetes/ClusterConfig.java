package dev.flightdeck.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The client's configuration for one context. Making it may run the credential plug-in that the
/// kubeconfig names, as kubectl does.
final class ClusterConfig {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 20_000;

    /// The client's own ten attempts let a person wait for minutes.
    private static final int RETRIES = 2;

    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(localhost|127\\.[0-9.]+|\\[::1\\])([:/]|$)");

    private ClusterConfig() {}

    static Config of(
            Kubeconfigs kubeconfigs, KubeContext context, Map<String, String> environment) {
        var config =
                context.name().equals(Kubeconfigs.IN_CLUSTER)
                                && kubeconfigs.serviceAccount().isPresent()
                        ? kubeconfigs.serviceAccount().get().config()
                        : ofKubeconfig(kubeconfigs, context);
        config.setNamespace(context.namespace());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(RETRIES);
        config.setUserAgent("Flightdeck");
        // Each followed log is a request of its own; over one HTTP/2 connection a server admits
        // only
        // so many, and the JDK's client does not open a second one.
        config.setHttp2Disable(true);
        throughProxy(config, environment);
        return config;
    }

    private static Config ofKubeconfig(Kubeconfigs kubeconfigs, KubeContext context) {
        var config = new ConfigBuilder(Config.empty()).build();
        KubeConfigUtils.merge(
                config,
                context.name(),
                kubeconfigs.models().toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        kubeconfigs.user(context).ifPresent(user -> complete(config, user));
        return config;
    }

    /// What the client's own reading leaves out: whom to act as, and a token in a file.
    private static void complete(Config config, Kubeconfigs.User user) {
        var info = user.info();
        if (info.getAs() != null) {
            config.setImpersonateUsername(info.getAs());
            if (info.getAsGroups() != null) {
                config.setImpersonateGroups(info.getAsGroups().toArray(String[]::new));
            }
            if (info.getAsUserExtra() != null) {
                config.setImpersonateExtras(info.getAsUserExtra());
            }
        }
        var file = info.getTokenFile();
        if (file != null && !file.isBlank()) {
            var place = user.folder().resolve(file);
            config.setOauthTokenProvider(() -> ServiceAccount.token(place));
        }
    }

    /// The kubeconfig's own proxy, else that of the environment, as kubectl does.
    private static void throughProxy(Config config, Map<String, String> environment) {
        boolean own = config.getHttpsProxy() != null || config.getHttpProxy() != null;
        if (!own && !isLoopback(config.getMasterUrl())) {
            config.setHttpsProxy(either(environment, "HTTPS_PROXY"));
            config.setHttpProxy(either(environment, "HTTP_PROXY"));
            var not = either(environment, "NO_PROXY");
            if (not != null) {
                config.setNoProxy(not.split("\\s*,\\s*"));
            }
        }
    }

    /// kubectl takes no proxy for these, whatever the variables say.
    private static boolean isLoopback(@Nullable String server) {
        return server != null && LOOPBACK.matcher(server).lookingAt();
    }

    private static @Nullable String either(Map<String, String> environment, String name) {
        var lower = environment.get(name.toLowerCase(Locale.ROOT));
        var value = lower == null ? environment.get(name) : lower;
        return value == null || value.isBlank() ? null : value;
    }
}
