package dev.flightdeck.database;

/// Which database of which server a session reached, whatever the way to it: behind a pooler, a
/// forwarded port or another host name it is the same.
///
/// @param system the server's own identifier; empty where it may not be read
/// @param databaseOid the database's number on its server
/// @param address where the server says it listens; empty where it does not say
/// @param realm what the server runs in, such as a cluster's UID; empty where it was reached
///   directly or that is not known
public record ServerIdentity(
        String system, long databaseOid, String database, String address, String realm) {
    /// Reached directly.
    public ServerIdentity(String system, long databaseOid, String database, String address) {
        this(system, databaseOid, database, address, "");
    }

    ServerIdentity in(String reached) {
        return new ServerIdentity(system, databaseOid, database, address, reached);
    }

    /// The same database of the same server. Without the server's identifier, what is known
    /// otherwise has to agree.
    public boolean isSameDatabase(ServerIdentity other) {
        if (isElsewhere(other)) {
            return false;
        }
        return knows(other)
                ? system.equals(other.system) && databaseOid == other.databaseOid
                : hasSameDatabase(other) && address.equals(other.address);
    }

    /// Nothing says that it is another server. Addresses change, so without the server's identifier
    /// number and name of the database decide. A copy of a disk has the identifier of the original:
    /// in another cluster it is another server all the same.
    public boolean mayBeServerOf(ServerIdentity other) {
        if (isElsewhere(other)) {
            return false;
        }
        return knows(other) ? system.equals(other.system) : hasSameDatabase(other);
    }

    private boolean isElsewhere(ServerIdentity other) {
        return !realm.isEmpty() && !other.realm.isEmpty() && !realm.equals(other.realm);
    }

    private boolean knows(ServerIdentity other) {
        return !system.isEmpty() && !other.system.isEmpty();
    }

    private boolean hasSameDatabase(ServerIdentity other) {
        return databaseOid == other.databaseOid && database.equals(other.database);
    }

    /// For a person to compare.
    public String display() {
        var server =
                system.isEmpty()
                        ? "database %s, number %d".formatted(database, databaseOid)
                        : "server %s, database %s".formatted(system, database);
        return realm.isEmpty() ? server : server + ", cluster " + realm;
    }
}
