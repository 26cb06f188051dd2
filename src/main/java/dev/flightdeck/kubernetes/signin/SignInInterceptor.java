package dev.flightdeck.kubernetes.signin;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Puts the token into each request, and asks once more with another one where it was refused. In
/// place of the client's own, which looks for the user only in the file of the context and writes
/// into kubeconfigs.
public final class SignInInterceptor implements Interceptor {
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final SignIn signIn;

    public SignInInterceptor(SignIn signIn) {
        this.signIn = signIn;
    }

    /// Called by who asks, but by the client's own threads where a request is repeated or follows
    /// from another one: they time and answer the requests of every cluster, and do not wait for a
    /// plug-in or an issuer. A token that has expired is refused, and renewed then.
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var last = signIn.last();
        var token = last == null ? signIn.token() : last;
        if (token != null) {
            builder.setHeader(AUTHORIZATION, BEARER + token);
        }
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(
            BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        if (response.code() != HttpURLConnection.HTTP_UNAUTHORIZED) {
            return CompletableFuture.completedFuture(false);
        }
        // a plug-in or an issuer may take its time, and this is the client's own thread
        return CompletableFuture.supplyAsync(
                () -> renew(builder, sent(response)), Thread::startVirtualThread);
    }

    private boolean renew(BasicBuilder builder, @Nullable String refused) {
        var token = signIn.renewed(refused);
        if (token == null) {
            return false;
        }
        builder.setHeader(AUTHORIZATION, BEARER + token);
        return true;
    }

    private static @Nullable String sent(HttpResponse<?> response) {
        var header = response.request() == null ? null : response.request().header(AUTHORIZATION);
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : null;
    }
}
