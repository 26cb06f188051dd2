package dev.flightdeck.kubernetes;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Route;
import dev.flightdeck.database.SecretPlace;
import dev.flightdeck.database.Via;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Leads through a port-forward into a cluster, with credentials from a Secret there where the
/// profile names one.
public final class PortForwardRoute implements Route {
    private final PortForwards forwards;

    public PortForwardRoute(PortForwards forwards) {
        this.forwards = forwards;
    }

    /// Gives what [PortForwards#start] gives, and `ClusterObjectMissing` for the Secret.
    @Override
    public Reached reach(ConnectionProfile profile) throws ProblemException {
        var via = Objects.requireNonNull(profile.via());
        var forward = forwards.start(PortForwardTarget.parse(via.target()), via.localPort());
        return new Reached(
                "127.0.0.1",
                forward.localPort(),
                ServiceNames.of(forward.target(), profile.host()),
                forward.cluster().uid(),
                user(forward, via),
                password(forward, via),
                forward::problem);
    }

    private static @Nullable String user(PortForward forward, Via via) throws ProblemException {
        var value = value(forward, via.userSecret(), SecretPlace.USER);
        return value == null ? null : value.strip();
    }

    /// A line break at the end comes from how such Secrets are often made, and is in no password.
    private static @Nullable Secret password(PortForward forward, Via via) throws ProblemException {
        var value = value(forward, via.passwordSecret(), SecretPlace.PASSWORD);
        return value == null ? null : Secret.of(value.replaceFirst("\\R\\z", ""));
    }

    /// @param usual the key where the place names none
    private static @Nullable String value(PortForward forward, @Nullable String place, String usual)
            throws ProblemException {
        if (place == null) {
            return null;
        }
        var named = SecretPlace.of(place, usual);
        var name = named.name();
        var key = named.key();
        var namespace = Objects.requireNonNull(forward.target().namespace());
        var cluster = forward.cluster();
        var secret =
                cluster.ask(
                        "reading Secret " + name,
                        api -> api.secrets().inNamespace(namespace).withName(name).get());
        if (secret == null) {
            throw missing(cluster, "Secret %s in namespace %s".formatted(name, namespace));
        }
        var data = secret.getData();
        var encoded = data == null ? null : data.get(key);
        if (encoded == null) {
            throw missing(
                    cluster,
                    "key %s in Secret %s in namespace %s (it has %s)"
                            .formatted(
                                    key,
                                    name,
                                    namespace,
                                    data == null ? "none" : String.join(", ", data.keySet())));
        }
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static ProblemException missing(Cluster cluster, String object) {
        return new ProblemException(
                new Problem.ClusterObjectMissing(cluster.context().name(), object));
    }
}
