package dev.flightdeck.ui.workspace;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.MigrationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An environment in the list, with what is known of its database.
///
/// @param shared written in `flightdeck.toml`, and so not changed here
/// @param last what was read last, however old; null where nothing was since the workspace was
///   opened
public record EnvironmentItem(
        Environment environment, boolean shared, State state, State.@Nullable Read last) {
    /// What is known of the database.
    public sealed interface State {
        /// Not asked since the workspace was opened.
        record Unread() implements State {}

        /// Production through a port-forward: nobody has asked for the connection yet.
        record Held() implements State {}

        record Reading() implements State {}

        record Read(MigrationStatus status, Instant at) implements State {}

        record Failed(Problem problem) implements State {}
    }

    static EnvironmentItem unread(Environment environment, boolean shared) {
        return new EnvironmentItem(environment, shared, new State.Unread(), null);
    }

    public String name() {
        return environment.name();
    }

    /// As written; production also where the database turned out to be one.
    public EnvironmentKind kind() {
        return state instanceof State.Read read ? read.status().kind() : environment.kind();
    }

    /// Whether connecting waits for a person.
    public boolean isHeld() {
        return state instanceof State.Held;
    }

    EnvironmentItem in(State newState) {
        return new EnvironmentItem(
                environment, shared, newState, newState instanceof State.Read read ? read : last);
    }
}
