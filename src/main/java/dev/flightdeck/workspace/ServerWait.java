package dev.flightdeck.workspace;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tries to connect until it works.
final class ServerWait {
    private static final long PAUSE_MILLIS = 500;

    private final DatabaseConnector connector;
    private final ConnectionProfile profile;

    ServerWait(DatabaseConnector connector, ConnectionProfile profile) {
        this.connector = connector;
        this.profile = profile;
    }

    ServerInfo await(Duration timeout, Progress progress) throws ProblemException {
        long end = System.nanoTime() + timeout.toNanos();
        var stop = new CountDownLatch(1);
        progress.onCancelRequest(stop::countDown);
        while (true) {
            try (var session = connector.open(profile)) {
                return session.server();
            } catch (ProblemException e) {
                if (!mayPass(e.problem())) {
                    throw e;
                }
                var reason = reason(e.problem());
                progress.message("Waiting for " + profile.server() + ": " + reason);
                if (System.nanoTime() >= end || pausedUntilStopped(stop)) {
                    throw new ProblemException(
                            new Problem.WaitTimedOut(profile.server(), timeout.toSeconds(), reason),
                            e);
                }
            }
        }
    }

    /// A wrong password does not become right by waiting.
    private static boolean mayPass(Problem problem) {
        return problem instanceof Problem.ServerUnreachable
                || problem instanceof Problem.DatabaseMissing
                || problem instanceof Problem.ConnectionLost;
    }

    private static String reason(Problem problem) {
        var explanation = Explanation.of(problem);
        return explanation.facts().isEmpty()
                ? explanation.headline()
                : explanation.facts().getFirst();
    }

    private static boolean pausedUntilStopped(CountDownLatch stop) {
        try {
            return stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
