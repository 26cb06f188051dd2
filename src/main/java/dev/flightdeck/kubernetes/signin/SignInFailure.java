package dev.flightdeck.kubernetes.signin;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/// There are no credentials to be had; the message says why, in words for a person and without
/// secrets. Counts as the API server's refusal.
public final class SignInFailure extends KubernetesClientException {
    private static final long serialVersionUID = 1L;

    public SignInFailure(String reason) {
        super(reason, HttpURLConnection.HTTP_UNAUTHORIZED, null);
    }
}
