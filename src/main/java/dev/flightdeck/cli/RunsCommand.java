package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.settings.RunRecord.RunResult;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "runs",
        description = {
            "Show the runs so far, of the command line and of the window: migrations, rollbacks, pipelines, Jobs and re-runs.",
            "Reads what this computer has kept; asks neither a database nor a cluster."
        })
final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Invocation invocation;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "So many at most, the latest (default: 20).")
    int limit = 20;

    RunsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var runs = read().stream().limit(Math.max(1, limit)).toList();
        invocation.print(
                runs.isEmpty() ? "No run was kept yet." : text(runs),
                new JsonObject().put("runs", runs.stream().map(RunsCommand::json).toList()));
        return ExitCode.OK.number();
    }

    private List<RunRecord> read() throws ProblemException {
        try {
            return invocation.runs().read();
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(
                            "the history of runs", String.valueOf(e.getMessage())),
                    e);
        }
    }

    private String text(List<RunRecord> runs) {
        var table = new Table("WHEN", "OUTCOME", "WHAT", "WHERE", "TOOK", "FROM", "REASON");
        for (var run : runs) {
            table.add(
                    mark(run.result()),
                    TIME.format(run.at().atZone(ZoneId.systemDefault())),
                    word(run.result()),
                    run.act(),
                    where(run),
                    Describe.millis(run.millis()),
                    word(run.origin()),
                    reason(run));
        }
        if (!invocation.isWhole()) {
            table.cut(6);
        }
        return table.render(invocation.screen().style(), 1);
    }

    private static String reason(RunRecord run) {
        if (run.result() == RunResult.STARTED) {
            return "its end was not seen";
        }
        return run.detail().isEmpty() ? "" : run.detail().getFirst();
    }

    private static String where(RunRecord run) {
        var cluster = run.cluster();
        return cluster == null ? run.database() : cluster.display();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Mark mark(RunResult result) {
        return switch (result) {
            case DONE -> Mark.DONE;
            case STARTED -> Mark.RUNNING;
            case FAILED -> Mark.FAILED;
            case CANCELLED, REFUSED, ROLLED_BACK -> Mark.CHANGED;
            case NOT_REACHED, NOT_SEEN -> Mark.NONE;
        };
    }

    private static JsonObject json(RunRecord run) {
        return new JsonObject()
                .put("at", run.at().toString())
                .put("act", run.act())
                .put("outcome", word(run.result()))
                .put("workspace", run.workspace())
                .put("environment", run.environment())
                .put("database", run.database())
                .put("millis", run.millis())
                .put("from", word(run.origin()))
                .put("detail", run.detail())
                .put("cluster", json(run.cluster()));
    }

    private static @Nullable JsonObject json(RunRecord.@Nullable InCluster cluster) {
        return cluster == null
                ? null
                : new JsonObject()
                        .put("kind", cluster.kind())
                        .put("context", cluster.context())
                        .put("namespace", cluster.namespace())
                        .put("job", cluster.job());
    }
}
