package dev.flightdeck.kubernetes.signin;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A token that stands in a kubeconfig or in a file: read anew where it was refused, as other
/// programs replace it.
public final class TokenSignIn implements SignIn {
    private final String where;
    private final Supplier<@Nullable String> read;
    private final boolean everyTime;
    private volatile @Nullable String present;

    private TokenSignIn(String where, Supplier<@Nullable String> read, boolean everyTime) {
        this.where = where;
        this.read = read;
        this.everyTime = everyTime;
        this.present = everyTime ? null : read.get();
    }

    /// One that is read anew where it was refused.
    ///
    /// @param where of which user and file, for a person
    /// @param read gives null where there is none
    public static TokenSignIn of(String where, Supplier<@Nullable String> read) {
        return new TokenSignIn(where, read, false);
    }

    /// One that is replaced while it is in use, and read for each request.
    public static TokenSignIn changing(String where, Supplier<@Nullable String> read) {
        return new TokenSignIn(where, read, true);
    }

    @Override
    public @Nullable String token() {
        if (everyTime) {
            present = read.get();
        }
        return present;
    }

    /// Reading a file is no waiting.
    @Override
    public @Nullable String last() {
        return token();
    }

    @Override
    public @Nullable String renewed(@Nullable String refused) {
        var now = read.get();
        present = now;
        return Objects.equals(now, refused) ? null : now;
    }

    @Override
    public String remark() {
        var token = present;
        if (token == null) {
            return "There is no token of " + where;
        }
        return JsonWebToken.expiry(token)
                .filter(JsonWebToken::isPast)
                .map(expiry -> "The token of %s expired at %s".formatted(where, expiry))
                .orElse("");
    }
}
