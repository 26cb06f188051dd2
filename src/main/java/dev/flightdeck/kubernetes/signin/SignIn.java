package dev.flightdeck.kubernetes.signin;

import org.jspecify.annotations.Nullable;

/// What a context signs in with. Any thread; may wait for a program or a server.
public interface SignIn {
    /// The bearer token as it is now; null where there is none.
    ///
    /// Fails with [SignInFailure].
    @Nullable String token();

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
