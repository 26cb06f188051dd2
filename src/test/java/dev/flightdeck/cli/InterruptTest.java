package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ctrl+C, with a real process.
@ExtendWith(PostgresExtension.class)
@DisabledOnOs(OS.WINDOWS)
class InterruptTest {
    @TempDir Path folder;
    @TempDir Path output;

    private ChildProcess migrating(TestDatabase database) throws IOException {
        Samples.file(folder, "V1__quick.sql", "CREATE TABLE quick (x int);\n");
        Samples.file(folder, "V2__slow.sql", "CREATE TABLE slow (x int);\nSELECT pg_sleep(600);\n");
        Samples.file(folder, "V3__never.sql", "CREATE TABLE never (x int);\n");
        var child =
                ChildProcess.start(
                        output,
                        Map.of(),
                        List.of("migrate", "-w", folder.toString(), "--url", database.url()));
        child.await("asleep", () -> isAsleep(database));
        return child;
    }

    private static boolean isAsleep(TestDatabase database) {
        return database.rows(
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()")
                .contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalStopsTheRunAndSaysHowItEnded(String signal, TestDatabase database)
            throws Exception {
        try (var child = migrating(database)) {
            child.signal(signal);

            assertThat(child.exitCode()).isEqualTo(ExitCode.CANCELLED.number());
            assertThat(child.out()).startsWith("1 of 3 migrations applied in ");
            assertThat(child.err())
                    .containsSubsequence(
                            "1 quick",
                            "Stopping and rolling back.",
                            "2 slow  cancelled",
                            "Cancelled.",
                            "The database: nothing of 2 stays, it is as before it.");
        }
        assertThat(database.rows("SELECT version FROM flyway_schema_history WHERE type = 'SQL'"))
                .containsExactly("1");
        assertThat(database.rows("SELECT to_regclass('slow'), to_regclass('never')"))
                .containsExactly("null|null");
    }

    @Test
    void theSecondSignalEndsTheProcessAtOnce(TestDatabase database) throws Exception {
        try (var child = migrating(database)) {
            var server = sleeper(database);
            signal("STOP", server); // so that it cannot hear the request to cancel
            try {
                child.signal("INT");
                child.await("stopping", () -> child.err().contains("Stopping"));
                child.signal("INT");
                assertThat(child.exitCode()).isEqualTo(ExitCode.CANCELLED.number());
            } finally {
                signal("CONT", server);
            }
        }
        awaitEndOfSessions(database);
        assertThat(database.rows("SELECT to_regclass('slow')")).containsExactly("null");
    }

    @Test
    void waitingForAServerCanBeStopped() throws Exception {
        try (var child =
                ChildProcess.start(
                        output,
                        Map.of(),
                        List.of(
                                "wait",
                                "-v",
                                "--timeout",
                                "1h",
                                "--url",
                                "postgres://localhost:1/x"))) {
            child.await("waiting", () -> child.err().contains("Waiting for localhost:1"));
            child.signal("INT");

            assertThat(child.exitCode()).isEqualTo(ExitCode.CANCELLED.number());
            assertThat(child.err()).contains("Cancelled.").doesNotContain("was not up");
        }
    }

    private static String sleeper(TestDatabase database) {
        return database.rows(
                        "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()")
                .getFirst();
    }

    private static void signal(String name, String pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    }

    private static void awaitEndOfSessions(TestDatabase database) {
        for (int i = 0; i < 600 && sessions(database) > 0; i++) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(sessions(database)).isZero();
    }

    private static int sessions(TestDatabase database) {
        return database.rows(
                        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'Flightdeck' AND datname = current_database()")
                .size();
    }
}
