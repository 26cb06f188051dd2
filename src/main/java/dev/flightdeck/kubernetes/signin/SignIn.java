package dev.flightdeck.kubernetes.signin;

import org.jspecify.annotations.Nullable;

/// What a context signs in with. Any thread; may wait for a program or a server.
public interface SignIn {
    /// The bearer token as it is now, after waiting for it where it has to be had first; null where
    /// there is none.
    ///
    /// Fails with [SignInFailure].
    @Nullable String token();

    /// The token that there was last, expired or not, without waiting for another one; null where
    /// there was none.
    @Nullable String last();

    /// Another token after one was refused; null where there is no other.
    ///
    /// Fails with [SignInFailure].
    ///
    /// @param refused null where none was sent
    @Nullable String renewed(@Nullable String refused);

    /// What is known of why the API server does not accept it: that it has expired; empty for
    /// nothing.
    String remark();
}
