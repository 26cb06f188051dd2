package dev.flightdeck.database;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leads to servers that cannot be reached directly. Any thread.
public interface Route {
    /// Makes the way passable and tells where it begins on this machine. A way that is open already
    /// is used again.
    ///
    /// @param profile with a [Via]
    Reached reach(ConnectionProfile profile) throws ProblemException;

    /// Where a server is reached now.
    ///
    /// @param names any of which the server's certificate may be for; empty for the host alone
    /// @param realm identifies what the server runs in, such as a cluster's UID; empty where that
    ///   is not known
    /// @param user of the server's side; null where the profile's counts
    /// @param password of the server's side; null where it has none
    record Reached(
            String host,
            int port,
            List<String> names,
            String realm,
            @Nullable String user,
            @Nullable Secret password,
            Trouble trouble) {
        public Reached {
            names = List.copyOf(names);
        }
    }

    /// Tells why connections over the way fail.
    interface Trouble {
        /// The last thing that went wrong on the way itself; null where nothing did.
        @Nullable Problem last();
    }

    /// There is only the direct way.
    static Route none() {
        return profile -> {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Reaching " + profile.server(),
                            "it is behind a port-forward, which is not available here",
                            "Connect with a host and port that can be reached directly."));
        };
    }
}
