package dev.flightdeck.benchmark;

/// One way to migrate. The folder and the server are its own business.
interface Contestant {
    String name();

    void migrate(String database) throws Exception;

    /// @return false where it has no status
    boolean status(String database) throws Exception;
}
