package dev.flightdeck.database;

import java.util.List;
import java.util.Properties;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/// With `verify-full` the certificate of a server that is reached another way has to be for one of
/// the server's own names, not for the address on this machine. Made by the driver, by its name.
public final class CertificateNames implements HostnameVerifier {
    private static final String SEPARATOR = ",";

    private final List<String> names;

    /// @param properties of the connection
    public CertificateNames(Properties properties) {
        var given = PGProperty.SOCKET_FACTORY_ARG.getOrDefault(properties);
        names = given == null || given.isEmpty() ? List.of() : List.of(given.split(SEPARATOR, -1));
    }

    /// Has a connection go by these names, unless somebody chose another way to verify. The driver
    /// hands properties of its own only to a verifier: the argument of a socket factory, which is
    /// not in use then, carries the names.
    static void set(PGSimpleDataSource source, ConnectionProfile profile, List<String> names) {
        var own = profile.parameters();
        if (names.isEmpty()
                || own.containsKey(PGProperty.SSL_HOSTNAME_VERIFIER.getName())
                || own.containsKey(PGProperty.SOCKET_FACTORY.getName())) {
            return;
        }
        source.setSslHostnameVerifier(CertificateNames.class.getName());
        source.setSocketFactoryArg(String.join(SEPARATOR, names));
    }

    @Override
    public boolean verify(String host, SSLSession session) {
        return names.stream()
                .anyMatch(name -> PGjdbcHostnameVerifier.INSTANCE.verify(name, session));
    }
}
