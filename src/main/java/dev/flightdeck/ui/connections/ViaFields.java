package dev.flightdeck.ui.connections;

import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Messages;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The way through a port-forward as it is entered. FX thread only.
final class ViaFields {
    private final BooleanProperty used = new SimpleBooleanProperty();
    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty localPort = new SimpleStringProperty("");
    private final StringProperty userSecret = new SimpleStringProperty("");
    private final StringProperty passwordSecret = new SimpleStringProperty("");

    void show(@Nullable Via via) {
        used.set(via != null);
        if (via != null) {
            target.set(via.target());
            localPort.set(via.localPort() == 0 ? "" : String.valueOf(via.localPort()));
            userSecret.set(Objects.requireNonNullElse(via.userSecret(), ""));
            passwordSecret.set(Objects.requireNonNullElse(via.passwordSecret(), ""));
        }
    }

    /// Null where the server is reached directly.
    @Nullable Via via() {
        return used.get()
                ? new Via(
                        target.get().strip(),
                        Math.max(0, localPortNumber()),
                        orNull(userSecret),
                        orNull(passwordSecret))
                : null;
    }

    private static @Nullable String orNull(StringProperty text) {
        return text.get().isBlank() ? null : text.get().strip();
    }

    /// Why it cannot be used, as a sentence; empty where it can, or is not.
    String whyNot(Messages messages) {
        if (!used.get()) {
            return "";
        }
        if (target.get().isBlank()) {
            return messages.text("connections.why.target");
        }
        if (localPortNumber() < 0) {
            return messages.text("connections.why.local-port");
        }
        try {
            var parsed = PortForwardTarget.parse(target.get());
            return parsed.context() == null || parsed.namespace() == null
                    ? messages.text("connections.why.target-whole")
                    : "";
        } catch (ProblemException e) {
            return Explanation.of(e.problem()).headline();
        }
    }

    /// 0 for any that is free; below 0 where it is no port.
    private int localPortNumber() {
        var typed = localPort.get().strip();
        if (typed.isEmpty()) {
            return 0;
        }
        try {
            int number = Integer.parseInt(typed);
            return number > 0 && number < 65536 ? number : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /// The name of what is forwarded to, for a host that nobody asks.
    String host() {
        try {
            return PortForwardTarget.parse(target.get()).name();
        } catch (ProblemException _) {
            return "localhost"; // said by whyNot
        }
    }

    /// Everything that can change.
    List<Property<?>> all() {
        return List.of(used, target, localPort, userSecret, passwordSecret);
    }

    BooleanProperty used() {
        return used;
    }

    StringProperty target() {
        return target;
    }

    StringProperty localPort() {
        return localPort;
    }

    StringProperty userSecret() {
        return userSecret;
    }

    StringProperty passwordSecret() {
        return passwordSecret;
    }
}
