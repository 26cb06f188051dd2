package dev.flightdeck.movein;

/// A text and where it was read. It may be a secret, and so is never printed.
record Sourced(String text, Origin origin) {
    @Override
    public String toString() {
        return "value of " + origin;
    }
}
