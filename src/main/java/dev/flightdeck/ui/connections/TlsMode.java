package dev.flightdeck.ui.connections;

import java.util.Arrays;

/// The `sslmode`s of PostgreSQL, from none to the strictest.
enum TlsMode {
    DISABLE("disable"),
    ALLOW("allow"),
    PREFER("prefer"),
    REQUIRE("require"),
    VERIFY_CA("verify-ca"),
    VERIFY_FULL("verify-full");

    private final String parameter;

    TlsMode(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    /// Checks the server's certificate, and so may need a root certificate.
    boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    static TlsMode of(String parameter) {
        return Arrays.stream(values())
                .filter(mode -> mode.parameter.equals(parameter))
                .findFirst()
                .orElse(PREFER);
    }
}
