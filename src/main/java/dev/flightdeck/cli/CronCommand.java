package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.CronJobs;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cron",
        description = "Run a CronJob now, suspend its schedule, or resume it; asks first.")
final class CronCommand implements Callable<Integer> {
    private final Invocation invocation;

    enum Act {
        run,
        suspend,
        resume
    }

    @Parameters(index = "0", paramLabel = "run|suspend|resume", description = "What to do.")
    @Nullable Act act;

    @Parameters(index = "1", paramLabel = "NAME", description = "The CronJob.")
    String name = "";

    @Mixin final ClusterConfirmation confirm = new ClusterConfirmation();

    CronCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var where = ChosenCluster.of(invocation);
        var cronJob = find(where);
        var wanted = Objects.requireNonNull(act);
        confirm.ask(invocation, where, title(wanted), List.of("schedule " + cronJob.schedule()));
        var cronJobs = new CronJobs(where.cluster());
        String job = null;
        if (wanted == Act.run) {
            job = cronJobs.runNow(cronJob);
        } else {
            cronJobs.suspend(cronJob, wanted == Act.suspend);
        }
        invocation.print(
                Style.clean(said(wanted, job)),
                new JsonObject()
                        .put("context", where.context())
                        .put("namespace", where.namespace())
                        .put("cronJob", name)
                        .put("act", wanted.name())
                        .put("job", job));
        return ExitCode.OK.number();
    }

    private String title(Act wanted) {
        return switch (wanted) {
            case run -> "Run CronJob %s now".formatted(name);
            case suspend -> "Suspend CronJob " + name;
            case resume -> "Resume CronJob " + name;
        };
    }

    private String said(Act wanted, @Nullable String job) {
        return switch (wanted) {
            case run ->
                    "Started Job %1$s. `flightdeck logs %1$s --follow` shows its log."
                            .formatted(job);
            case suspend -> "Suspended CronJob %s. Jobs that run go on.".formatted(name);
            case resume -> "Resumed CronJob %s.".formatted(name);
        };
    }

    private MigrationCronJob find(ChosenCluster where) throws ProblemException {
        var snapshot = where.reader().list(where.namespace());
        var problem = snapshot.problem();
        if (problem != null) {
            throw new ProblemException(problem);
        }
        return snapshot.cronJobs().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                new Problem.ClusterObjectMissing(
                                        where.context(),
                                        "CronJob %s in namespace %s"
                                                .formatted(name, where.namespace()))));
    }
}
