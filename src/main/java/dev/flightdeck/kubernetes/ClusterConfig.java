package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.signin.ExecCredential;
import dev.flightdeck.kubernetes.signin.PlugInSignIn;
import dev.flightdeck.kubernetes.signin.SignIn;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The client's configuration for one context. Making it may run the credential plug-in that the
/// kubeconfig names, as kubectl does.
///
/// @param signIn null where a certificate, or user and password, are all there is
record ClusterConfig(Config config, @Nullable SignIn signIn) {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 20_000;

    /// The client's own ten attempts let a person wait for minutes.
    private static final int RETRIES = 2;

    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(localhost|127\\.[0-9.]+|\\[::1\\])([:/]|$)");

    /// @param again reads the kubeconfigs anew
    static ClusterConfig of(
            Kubeconfigs kubeconfigs,
            KubeContext context,
            Map<String, String> environment,
            Supplier<Kubeconfigs> again) {
        var account = kubeconfigs.serviceAccount();
        var made =
                kubeconfigs.isInCluster(context) && account.isPresent()
                        ? new ClusterConfig(account.get().config(), account.get().signIn())
                        : ofKubeconfig(kubeconfigs, context, again);
        var config = made.config();
        config.setNamespace(context.namespace());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(RETRIES);
        config.setUserAgent("Flightdeck");
        // Each followed log is a request of its own. A server admits only so many over one HTTP/2
        // connection, and the JDK's client does not open a second one.
        config.setHttp2Disable(true);
        throughProxy(config, environment);
        return made;
    }

    private static ClusterConfig ofKubeconfig(
            Kubeconfigs kubeconfigs, KubeContext context, Supplier<Kubeconfigs> again) {
        var config = new ConfigBuilder(Config.empty()).build();
        config.setOauthTokenProvider(() -> null); // keeps the client from running plug-ins itself
        KubeConfigUtils.merge(
                config,
                context.name(),
                kubeconfigs.models().toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        var user = kubeconfigs.user(context);
        if (user.isEmpty()) {
            return new ClusterConfig(config, null);
        }
        actAs(config, user.get().info());
        var signIn = SignIns.of(kubeconfigs, context, user.get(), again).orElse(null);
        if (signIn instanceof PlugInSignIn plugIn) {
            withCertificate(config, plugIn.credential());
        }
        return new ClusterConfig(config, signIn);
    }

    private static void withCertificate(Config config, ExecCredential credential) {
        if (credential.certificate() != null && credential.key() != null) {
            config.setClientCertData(encoded(credential.certificate()));
            config.setClientKeyData(encoded(credential.key()));
        }
    }

    private static String encoded(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    /// What the client's own reading leaves out.
    private static void actAs(Config config, AuthInfo info) {
        if (info.getAs() == null) {
            return;
        }
        config.setImpersonateUsername(info.getAs());
        if (info.getAsGroups() != null) {
            config.setImpersonateGroups(info.getAsGroups().toArray(String[]::new));
        }
        if (info.getAsUserExtra() != null) {
            config.setImpersonateExtras(info.getAsUserExtra());
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
