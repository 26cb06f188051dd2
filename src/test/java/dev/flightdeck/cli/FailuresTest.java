package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.JdbcConnector;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.Workspaces;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What is said of a problem after Ctrl+C.
class FailuresTest {
    @Command
    static final class Any {}

    @Test
    void whatTheCancelBroughtAboutIsOnlyCancelled() {
        assertThat(
                        List.of(
                                new Problem.HistoryLocked("t", "somebody", 3),
                                new Problem.WaitTimedOut("localhost", 3, "refused"),
                                refused("57014")))
                .allSatisfy(p -> assertThat(saidAfterCancelOf(p)).isEqualTo("Cancelled.\n"));
    }

    @Test
    void anyOtherProblemIsSaidToo() {
        assertThat(saidAfterCancelOf(refused("42501")))
                .startsWith("Cancelled.\n")
                .contains("words of the server");
    }

    private static Problem refused(String sqlState) {
        return new Problem.DatabaseRefused(
                "reading", new ServerMessage(sqlState, "words of the server", null, null, null, 0));
    }

    private static String saidAfterCancelOf(Problem problem) {
        var err = new ByteArrayOutputStream();
        try (var secrets = new MemorySecretStore();
                var stream = new PrintStream(err)) {
            var console =
                    new Console(
                            stream,
                            stream,
                            InputStream.nullInputStream(),
                            Map.of(),
                            StandardCharsets.UTF_8,
                            false,
                            false,
                            false,
                            _ -> null);
            var invocation =
                    new Invocation(
                            new Workspaces(List.of(), new JdbcConnector(secrets)),
                            secrets,
                            new RunArchive(
                                    new RunLog(Path.of("not-written.jsonl")),
                                    RunOrigin.COMMAND_LINE,
                                    InstantSource.system()),
                            ClusterAccess.to(
                                    new Clusters(Map.of(), Path.of("nowhere")), Path.of("nowhere")),
                            console);
            invocation.progress().onCancelRequest(() -> {});
            invocation.requestCancel();
            err.reset();

            var command = new CommandLine(new Any());
            var code =
                    new Failures(invocation)
                            .handleExecutionException(
                                    new ProblemException(problem), command, command.parseArgs());

            assertThat(code).isEqualTo(ExitCode.CANCELLED.number());
        }
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
