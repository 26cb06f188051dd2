package dev.flightdeck.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.flightdeck.kubernetes.job.JobManifest;
import dev.flightdeck.kubernetes.job.JobRerun;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.settings.RunRecord.InCluster;
import dev.flightdeck.settings.RunRecord.RunResult;
import dev.flightdeck.workspace.RunArchive;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rerun",
        description = {
            "Run a finished Job once more, as a new Job with a name of its own; asks first.",
            "Shows how the manifest of the new one differs, and what to know before."
        })
final class RerunCommand implements Callable<Integer> {
    private static final int CONTEXT_LINES = 3;

    private final Invocation invocation;

    @Parameters(paramLabel = "JOB", description = "The Job that has finished.")
    String name = "";

    @Option(names = "--preview", description = "Show the difference, make nothing.")
    boolean preview;

    @Option(
            names = {"-f", "--follow"},
            description = "Show the log of the new Job until it ends.")
    boolean follow;

    @Option(
            names = "--alongside",
            description = "Also while another run of the same Job is under way.")
    boolean alongside;

    @Mixin final ClusterConfirmation confirm = new ClusterConfirmation();

    RerunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var where = ChosenCluster.of(invocation);
        var rerun = JobRerun.prepare(where.cluster(), where.namespace(), name, alongside);
        var diff = diff(where, rerun);
        if (preview) {
            print(rerun, diff, null);
            return ExitCode.OK.number();
        }
        if (rerun.denied() != null) {
            throw new ProblemException(
                    new Problem.ClusterForbidden(
                            where.context(), "creating Job " + rerun.name(), rerun.denied()));
        }
        confirm.ask(
                invocation,
                where,
                "Run Job %s once more as %s".formatted(name, rerun.name()),
                Stream.concat(diff.stream(), rerun.remarks().stream()).toList());
        JobRerun.tryOut(where.cluster(), where.namespace(), rerun.after());
        var begun = begin(where);
        String made;
        try {
            made = rerun.run(where.cluster(), rerun.after());
        } catch (ProblemException e) {
            invocation.runs().stopped(begun, e.problem());
            throw e;
        }
        invocation.runs().ended(begun, made, RunResult.STARTED, List.of(), List.of());
        if (!follow) {
            print(rerun, diff, made);
            return ExitCode.OK.number();
        }
        invocation.screen().note("Started Job " + Style.clean(made) + ".");
        return followed(where, begun, made).number();
    }

    private ExitCode followed(ChosenCluster where, RunArchive.BegunInCluster begun, String made)
            throws ProblemException {
        try {
            var job = where.reader().read(where.namespace(), made);
            var code = new JobLogs(invocation, where).follow(job, new LogOptions());
            if (code == ExitCode.OK) {
                invocation.runs().ended(begun, made, RunResult.DONE, List.of(), List.of());
            }
            return code;
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.JobFailed failed) {
                invocation
                        .runs()
                        .ended(begun, made, RunResult.FAILED, List.of(), List.of(failed.reason()));
            }
            throw e;
        }
    }

    private RunArchive.BegunInCluster begin(ChosenCluster where) {
        return invocation
                .runs()
                .begin(
                        "",
                        null,
                        "Re-run of " + name,
                        new InCluster("rerun", where.context(), where.namespace(), ""));
    }

    private void print(JobRerun rerun, List<String> diff, @Nullable String made) {
        var text =
                made == null
                        ? String.join("\n", diff)
                                + "\n"
                                + String.join("\n", rerun.remarks())
                                + (rerun.denied() == null ? "" : "\n" + rerun.denied())
                        : "Started Job %1$s. `flightdeck logs %1$s --follow` shows its log."
                                .formatted(made);
        invocation.print(
                Style.clean(text),
                new JsonObject()
                        .put("job", name)
                        .put("name", made == null ? rerun.name() : made)
                        .put("created", made != null)
                        .put("diff", diff)
                        .put("remarks", rerun.remarks())
                        .put("denied", rerun.denied()));
    }

    /// Literal passwords in a manifest are not shown.
    private static List<String> diff(ChosenCluster where, JobRerun rerun) throws ProblemException {
        var before = JobManifest.masked(where.cluster(), rerun.before()).lines().toList();
        var after = JobManifest.masked(where.cluster(), rerun.after()).lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                "as it ran", rerun.name(), before, DiffUtils.diff(before, after), CONTEXT_LINES);
    }
}
