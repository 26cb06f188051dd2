package dev.flightdeck.ui.window;

import dev.flightdeck.ui.common.EnvironmentColor;
import java.util.List;

/// What the bars say about the database the window is about.
///
/// @param environment its name; empty where none is selected
/// @param kind in a word: `test`
/// @param place `app@localhost:5432/orderfood`
/// @param via `minikube/shop/svc/postgres`; empty where it is reached directly
/// @param explanation more about the phase, for a tooltip
/// @param counts `6 applied`, `3 pending`, `1 changed`
/// @param server facts for the status bar: version, schema, lock timeout
/// @param history qualified name of the history table; empty where it is not known
public record Connection(
        String environment,
        EnvironmentColor color,
        String kind,
        String place,
        String via,
        Phase phase,
        String explanation,
        List<Count> counts,
        List<String> server,
        String history) {
    public enum Phase {
        NONE,
        DISCONNECTED,
        /// Production through a port-forward: a person connects it.
        HELD,
        CONNECTING,
        CONNECTED,
        FAILED
    }

    /// @param styleClass of the state it counts
    public record Count(String text, String styleClass) {}

    public Connection {
        counts = List.copyOf(counts);
        server = List.copyOf(server);
    }

    public static final Connection NONE =
            new Connection(
                    "",
                    EnvironmentColor.NONE,
                    "",
                    "",
                    "",
                    Phase.NONE,
                    "",
                    List.of(),
                    List.of(),
                    "");
}
