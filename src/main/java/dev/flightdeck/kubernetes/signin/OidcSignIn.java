package dev.flightdeck.kubernetes.signin;

import dev.flightdeck.kubernetes.signin.OidcIssuer.Tokens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Signs in with the id token of the auth provider `oidc`, and refreshes it as kubectl does: what
/// the issuer gives is kept in the kubeconfig that the user stands in, as the refresh token of
/// before may be good for one time only.
public final class OidcSignIn implements SignIn {
    /// An id token is not used up to its last second.
    private static final int EARLY_SECONDS = 10;

    private static final List<String> TOKENS =
            List.of(OidcIssuer.ID_TOKEN, OidcIssuer.REFRESH_TOKEN);

    private final String user;
    private final Path file;
    private final Supplier<Map<String, String>> read;
    private final Lock lock = new ReentrantLock();
    private Map<String, String> lastRead;

    /// Newer than the file where that could not be written.
    private volatile Map<String, String> present;

    /// @param user as the kubeconfig names it
    /// @param file the kubeconfig in which the user stands
    /// @param read what the auth provider is given there now; empty where it is not there any more
    public OidcSignIn(String user, Path file, Supplier<Map<String, String>> read) {
        this.user = user;
        this.file = file;
        this.read = read;
        this.lastRead = read.get();
        this.present = lastRead;
    }

    @Override
    public @Nullable String token() {
        lock.lock();
        try {
            var token = idToken(present);
            return token == null || isOver(token) ? newer(token) : token;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable String last() {
        return idToken(present);
    }

    @Override
    public @Nullable String renewed(@Nullable String refused) {
        lock.lock();
        try {
            var token = idToken(present);
            return Objects.equals(token, refused) ? newer(token) : token;
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable String idToken(Map<String, String> config) {
        var token = config.get(OidcIssuer.ID_TOKEN);
        return token == null || token.isBlank() ? null : token;
    }

    private static boolean isOver(String token) {
        return JsonWebToken.expiry(token)
                .filter(expiry -> !Instant.now().plusSeconds(EARLY_SECONDS).isBefore(expiry))
                .isPresent();
    }

    /// That of the file where another program has refreshed it, else one from the issuer.
    private String newer(@Nullable String old) {
        readAgain();
        var inFile = idToken(present);
        if (inFile != null && !inFile.equals(old) && !isOver(inFile)) {
            return inFile;
        }
        var refresh = present.get(OidcIssuer.REFRESH_TOKEN);
        if (refresh == null || refresh.isBlank()) {
            throw new SignInFailure(expired(old) + ", and there is no refresh token");
        }
        return refreshed(old, refresh);
    }

    /// What has changed in the file counts. What has not is as old as when it was last read, and a
    /// token may have been refreshed since without getting into the file.
    private void readAgain() {
        var now = read.get();
        if (now.isEmpty()) {
            return;
        }
        var merged = new LinkedHashMap<>(now);
        for (var token : TOKENS) {
            var kept = present.get(token);
            if (kept != null && Objects.equals(now.get(token), lastRead.get(token))) {
                merged.put(token, kept);
            }
        }
        lastRead = now;
        present = merged;
    }

    private String refreshed(@Nullable String old, String refresh) {
        Tokens tokens;
        try {
            tokens = new OidcIssuer(present, file).refresh(refresh);
        } catch (SignInFailure e) {
            throw new SignInFailure(expired(old) + "; " + e.getMessage());
        }
        keep(tokens);
        return tokens.idToken();
    }

    private void keep(Tokens tokens) {
        var config = new LinkedHashMap<>(present);
        config.put(OidcIssuer.ID_TOKEN, tokens.idToken());
        if (tokens.refreshToken() != null) {
            config.put(OidcIssuer.REFRESH_TOKEN, tokens.refreshToken());
        }
        present = config;
        KubeconfigTokens.replace(file, changes());
    }

    /// Those of the file to those that are newer, also where an earlier refresh is not in it yet.
    private Map<String, String> changes() {
        var changes = new LinkedHashMap<String, String>();
        for (var token : TOKENS) {
            var before = lastRead.get(token);
            var after = present.get(token);
            if (before != null && !before.isBlank() && after != null && !after.equals(before)) {
                changes.put(before, after);
            }
        }
        return changes;
    }

    private String expired(@Nullable String old) {
        if (old == null) {
            return "There is no id token of user %s in %s".formatted(user, file);
        }
        return JsonWebToken.expiry(old)
                .map(expiry ->
                        "The id token of user %s in %s expired at %s".formatted(user, file, expiry))
                .orElse("The id token of user %s in %s is refused".formatted(user, file));
    }

    @Override
    public String remark() {
        lock.lock();
        try {
            var token = idToken(present);
            return token == null || isOver(token) ? expired(token) : "";
        } finally {
            lock.unlock();
        }
    }
}
