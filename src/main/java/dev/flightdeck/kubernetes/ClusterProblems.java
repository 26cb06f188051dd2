package dev.flightdeck.kubernetes;

import dev.flightdeck.kubernetes.signin.SignInFailure;
import dev.flightdeck.problem.Problem;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/// Turns what the client throws into what the user is told.
final class ClusterProblems {
    private static final int UNPROCESSABLE = 422;

    private ClusterProblems() {}

    static Problem problem(KubeContext context, String doing, Throwable trouble) {
        var e = answer(trouble);
        var reason = reason(e);
        return switch (e instanceof KubernetesClientException k ? Math.max(0, k.getCode()) : 0) {
            case 0 -> new Problem.ClusterUnreachable(context.name(), context.server(), reason);
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    new Problem.ClusterSignedOut(context.name(), reason);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    new Problem.ClusterForbidden(context.name(), doing, reason);
            case HttpURLConnection.HTTP_NOT_FOUND ->
                    new Problem.ClusterObjectMissing(context.name(), missing(e, doing));
            case HttpURLConnection.HTTP_CONFLICT ->
                    new Problem.ClusterConflict(context.name(), doing, reason);
            default -> new Problem.ClusterRefused(context.name(), doing, reason);
        };
    }

    /// What the API server answered, however it is wrapped; the error itself where it did not.
    private static Throwable answer(Throwable trouble) {
        for (Throwable e = trouble; e != null; e = e.getCause()) {
            if (e instanceof KubernetesClientException answered && answered.getCode() > 0) {
                return e;
            }
        }
        return trouble;
    }

    private static String missing(Throwable e, String doing) {
        return e instanceof KubernetesClientException k
                        && k.getStatus() != null
                        && k.getStatus().getDetails() != null
                        && k.getStatus().getDetails().getName() != null
                ? "%s %s"
                        .formatted(
                                k.getStatus().getDetails().getKind(),
                                k.getStatus().getDetails().getName())
                : "such API (%s)".formatted(doing);
    }

    /// The API server's own words where it answered, else the innermost reason.
    static String reason(Throwable e) {
        if (e instanceof KubernetesClientException k && k.getStatus() != null) {
            var said = said(k.getStatus().getMessage(), k.getCode());
            if (said != null) {
                return said;
            }
        }
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        var text = inner.getMessage();
        if (inner instanceof SignInFailure && text != null) {
            return text;
        }
        var name = inner.getClass().getSimpleName();
        return text == null ? name : name.endsWith("ClientException") ? text : name + ": " + text;
    }

    private static @Nullable String said(@Nullable String message, int code) {
        if (message == null || message.isBlank()) {
            return null;
        }
        boolean several = code == UNPROCESSABLE || code == HttpURLConnection.HTTP_CONFLICT;
        return several ? message : message.lines().findFirst().orElse(message);
    }
}
