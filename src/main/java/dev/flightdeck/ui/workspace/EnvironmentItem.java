package dev.flightdeck.ui.workspace;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.MigrationStatus;

/// An environment in the list, with what is known of its database.
///
/// @param shared written in `flightdeck.toml`, and so not changed here
public record EnvironmentItem(Environment environment, boolean shared, State state) {
    /// What is known of the database.
    public sealed interface State {
        /// Not asked since the workspace was opened.
        record Unread() implements State {}

        record Reading() implements State {}

        record Read(MigrationStatus status) implements State {}

        record Failed(Problem problem) implements State {}
    }

    static EnvironmentItem unread(Environment environment, boolean shared) {
        return new EnvironmentItem(environment, shared, new State.Unread());
    }

    public String name() {
        return environment.name();
    }

    EnvironmentItem in(State newState) {
        return new EnvironmentItem(environment, shared, newState);
    }
}
