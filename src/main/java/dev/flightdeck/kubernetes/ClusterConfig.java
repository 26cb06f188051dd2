package dev.flightdeck.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The client's configuration for one context. Making it may run the credential plug-in that the
/// kubeconfig names, as kubectl does.
final class ClusterConfig {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 20_000;

    /// The client's own ten attempts let a person wait for minutes.
    private static final int RETRIES = 2;

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
        throughProxy(config, environment);
        return config;
    }

    private static Config ofKubeconfig(Kubeconfigs kubeconfigs, KubeContext context) {
        var config = new ConfigBuilder(Config.empty()).build();
        KubeConfigUtils.merge(
                config,
                context.name(),
                kubeconfigs.models().toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        return config;
    }

    /// The kubeconfig's own proxy, else that of the environment, as kubectl does.
    private static void throughProxy(Config config, Map<String, String> environment) {
        if (config.getHttpsProxy() == null && config.getHttpProxy() == null) {
            config.setHttpsProxy(either(environment, "HTTPS_PROXY"));
            config.setHttpProxy(either(environment, "HTTP_PROXY"));
            var not = either(environment, "NO_PROXY");
            if (not != null) {
                config.setNoProxy(not.split("\\s*,\\s*"));
            }
        }
    }

    private static @Nullable String either(Map<String, String> environment, String name) {
        var lower = environment.get(name.toLowerCase(java.util.Locale.ROOT));
        var value = lower == null ? environment.get(name) : lower;
        return value == null || value.isBlank() ? null : value;
    }
}
