package dev.flightdeck.workspace;

/// How much care a database asks for: sets colour and confirmation.
public enum EnvironmentKind {
    DEVELOPMENT,
    TEST,
    PRODUCTION
}
