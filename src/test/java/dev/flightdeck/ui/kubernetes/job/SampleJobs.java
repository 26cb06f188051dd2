package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.ContainerRun;
import dev.flightdeck.kubernetes.job.JobSnapshot;
import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.kubernetes.job.JobStatus.State;
import dev.flightdeck.kubernetes.job.MigrationCronJob;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Jobs as they are heard of.
final class SampleJobs {
    static final Instant START = Instant.parse("2026-11-20T02:14:00Z");
    static final Problem UNREACHABLE =
            new Problem.ClusterUnreachable("minikube", "https://c:8443", "refused");

    private SampleJobs() {}

    static MigrationJob job(String name, State state) {
        return job(name, state, "name with migrate");
    }

    static MigrationJob other(String name) {
        return job(name, State.COMPLETE, "");
    }

    static MigrationJob job(String name, State state, String rule) {
        boolean finished = state == State.COMPLETE || state == State.FAILED;
        return new MigrationJob(
                MigrationJob.Kind.JOB,
                "shop",
                name,
                "uid-" + name,
                rule,
                "dbmate",
                "",
                false,
                new JobStatus(
                        state,
                        state == State.FAILED ? "BackoffLimitExceeded" : "",
                        state == State.FAILED ? "migrate exit 1" : ""),
                List.of(attempt(1, name, state)),
                1,
                3,
                START,
                START,
                finished ? START.plusSeconds(108) : null);
    }

    private static Attempt attempt(int number, String job, State state) {
        boolean failed = state == State.FAILED;
        var run =
                new ContainerRun(
                        "migrate",
                        LogPart.Kind.MAIN,
                        1,
                        "ghcr.io/amacneil/dbmate:2.28",
                        failed ? ContainerRun.State.FAILED : ContainerRun.State.RUNNING,
                        "",
                        "",
                        failed ? 1 : null,
                        START,
                        failed ? START.plusSeconds(9) : null,
                        0);
        return new Attempt(
                number,
                job + "-x7k2p",
                "uid-" + job + "-" + number,
                failed ? "Failed" : "Running",
                "",
                START,
                List.of(run),
                false);
    }

    static LogPart part(String job) {
        return LogPart.main("shop", job + "-x7k2p", "migrate", 1);
    }

    static List<MigrationJob> many(int count) {
        var jobs = new ArrayList<MigrationJob>(count);
        for (int i = 0; i < count; i++) {
            jobs.add(job("migrate-" + i, State.COMPLETE));
        }
        return jobs;
    }

    static JobSnapshot snapshot(MigrationJob... jobs) {
        return new JobSnapshot(List.of(jobs), List.of(), true, null);
    }

    static MigrationCronJob cronJob(boolean suspended) {
        return new MigrationCronJob(
                "shop",
                "nightly-loader",
                "uid-nightly",
                "name with loader",
                "15 2 * * *",
                null,
                suspended,
                START,
                START,
                0);
    }
}
