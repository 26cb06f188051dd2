package dev.flightdeck.cli;

import dev.flightdeck.database.ConnectionProfile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Whether two connections lead to the same server under two names. A pooler or a forwarded port
/// hides that.
final class SameServer {
    private SameServer() {}

    static boolean are(ConnectionProfile one, ConnectionProfile other) {
        if (one.via() != null || other.via() != null) {
            return one.server().equals(other.server());
        }
        return one.port() == other.port()
                && (one.host().equalsIgnoreCase(other.host())
                        || haveAddressInCommon(one.host(), other.host()));
    }

    private static boolean haveAddressInCommon(String one, String other) {
        var addresses = addresses(other);
        return addresses(one).stream()
                .anyMatch(a ->
                        addresses.contains(a)
                                || (a.isLoopbackAddress()
                                        && addresses.stream()
                                                .anyMatch(InetAddress::isLoopbackAddress)));
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return Arrays.asList(InetAddress.getAllByName(host));
        } catch (UnknownHostException _) {
            return List.of();
        }
    }
}
