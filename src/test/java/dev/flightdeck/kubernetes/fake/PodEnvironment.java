package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environment of a container.
final class PodEnvironment {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\(([-._a-zA-Z][-._a-zA-Z0-9]*)\\)");

    private final ConfigData data;
    private final Pod pod;

    PodEnvironment(ConfigData data, Pod pod) {
        this.data = data;
        this.pod = pod;
    }

    Map<String, String> of(Container container) throws MissingObject {
        var environment = new LinkedHashMap<String, String>();
        for (var source : container.getEnvFrom()) {
            var prefix = Objects.requireNonNullElse(source.getPrefix(), "");
            if (source.getConfigMapRef() != null) {
                var from = source.getConfigMapRef();
                data.of(ResourceKind.CONFIG_MAP, from.getName(), is(from.getOptional()))
                        .forEach((k, v) -> environment.put(prefix + k, new String(v, UTF_8)));
            }
            if (source.getSecretRef() != null) {
                var from = source.getSecretRef();
                data.of(ResourceKind.SECRET, from.getName(), is(from.getOptional()))
                        .forEach((k, v) -> environment.put(prefix + k, new String(v, UTF_8)));
            }
        }
        for (var variable : container.getEnv()) {
            put(environment, variable);
        }
        return environment;
    }

    private void put(Map<String, String> environment, EnvVar variable) throws MissingObject {
        var from = variable.getValueFrom();
        if (from == null) {
            var value = Objects.requireNonNullElse(variable.getValue(), "");
            environment.put(variable.getName(), expand(value, environment));
            return;
        }
        try {
            environment.put(variable.getName(), value(from));
        } catch (MissingObject e) {
            if (!optional(from)) {
                throw e;
            }
        }
    }

    private String value(EnvVarSource from) throws MissingObject {
        var secret = from.getSecretKeyRef();
        if (secret != null) {
            return data.value(ResourceKind.SECRET, secret.getName(), secret.getKey());
        }
        var map = from.getConfigMapKeyRef();
        if (map != null) {
            return data.value(ResourceKind.CONFIG_MAP, map.getName(), map.getKey());
        }
        var field = from.getFieldRef().getFieldPath();
        return Json.tree(pod).at("/" + field.replace('.', '/')).asText();
    }

    private static boolean optional(EnvVarSource from) {
        return from.getSecretKeyRef() != null
                ? is(from.getSecretKeyRef().getOptional())
                : from.getConfigMapKeyRef() != null && is(from.getConfigMapKeyRef().getOptional());
    }

    private static boolean is(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    static String expand(String text, Map<String, String> environment) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                environment.getOrDefault(found.group(1), found.group())));
    }
}
