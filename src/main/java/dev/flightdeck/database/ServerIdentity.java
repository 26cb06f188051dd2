package dev.flightdeck.database;

/// Which database of which server a session reached, whatever the way to it: behind a pooler, a
/// forwarded port or another host name it is the same.
///
/// @param system the server's own identifier; empty where it may not be read
/// @param databaseOid the database's number on its server
/// @param address where the server says it listens; empty where it does not say
public record ServerIdentity(String system, long databaseOid, String database, String address) {
    /// The same database of the same server. Without the server's identifier, what is known
    /// otherwise has to agree.
    public boolean isSameDatabase(ServerIdentity other) {
        return knows(other)
                ? system.equals(other.system) && databaseOid == other.databaseOid
                : hasSameDatabase(other) && address.equals(other.address);
    }

    /// Nothing says that it is another server. Addresses change, so without the server's identifier
    /// number and name of the database decide.
    public boolean mayBeServerOf(ServerIdentity other) {
        return knows(other) ? system.equals(other.system) : hasSameDatabase(other);
    }

    private boolean knows(ServerIdentity other) {
        return !system.isEmpty() && !other.system.isEmpty();
    }

    private boolean hasSameDatabase(ServerIdentity other) {
        return databaseOid == other.databaseOid && database.equals(other.database);
    }

    /// For a person to compare.
    public String display() {
        return system.isEmpty()
                ? "database %s, number %d".formatted(database, databaseOid)
                : "server %s, database %s".formatted(system, database);
    }
}
