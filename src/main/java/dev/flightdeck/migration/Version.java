package dev.flightdeck.migration;

/// The version of a migration, as its tool spells it. Identity only, never compared: each format
/// has an order of its own (Flyway by dotted numbers, dbmate by text), so lists come ordered and
/// positions are compared.
public record Version(String text) {
    @Override
    public String toString() {
        return text;
    }
}
