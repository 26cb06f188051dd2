package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.PortForward;

/// A port-forward in the list, as it was when somebody looked.
public record ForwardRow(PortForward forward, PortForward.Status status) {
    static ForwardRow now(PortForward forward) {
        return new ForwardRow(forward, forward.status());
    }

    /// `127.0.0.1:41234`.
    public String address() {
        return "127.0.0.1:" + status.localPort();
    }

    /// `5432 → svc/postgres`.
    String title() {
        var target = forward.target();
        return "%d → %s/%s".formatted(status.localPort(), target.kind().word(), target.name());
    }

    boolean isSame(ForwardRow other) {
        return forward.target().equals(other.forward.target());
    }

    public boolean isStopped() {
        return status.state() == PortForward.State.STOPPED;
    }
}
