package dev.flightdeck.ui.connections;

import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.problem.Problem;

/// How far the test of a connection is.
sealed interface ConnectionTest {
    record NotTried() implements ConnectionTest {}

    record Running() implements ConnectionTest {}

    /// @param millis from the first packet to the answer of the server
    record Good(ServerInfo server, double millis) implements ConnectionTest {}

    record Bad(Problem problem) implements ConnectionTest {}
}
