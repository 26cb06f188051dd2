package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "forward",
        description = {
            "Forward a local port to a service, deployment or pod, until Ctrl+C.",
            "Survives a restart of the pod: the local port stays, the next connection leads to the next ready pod."
        })
final class ForwardCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "TARGET",
            description = "CONTEXT/NAMESPACE/svc/NAME:PORT; also deploy, sts and pod.")
    String target = "";

    private String said = "";

    ForwardCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var options = invocation.options().cluster;
        var wanted = PortForwardTarget.parse(target).or(options.context, options.namespace);
        var stop = new CountDownLatch(1);
        invocation.progress().onCancelRequest(stop::countDown);
        var forwards = invocation.clusters().forwards();
        var forward = forwards.start(wanted, options.localPort);
        said = state(forward);
        invocation.print(
                "127.0.0.1:%d -> %s (%s)"
                        .formatted(forward.localPort(), forward.target().display(), said),
                new JsonObject()
                        .put("target", forward.target().display())
                        .put("localPort", forward.localPort())
                        .put("pod", forward.status().pod()));
        forwards.onChange(() -> say(forward));
        await(stop);
        forward.close();
        var last = forward.status();
        invocation
                .screen()
                .note(
                        "Stopped: %d bytes sent, %d received."
                                .formatted(last.sent(), last.received()));
        return ExitCode.OK.number();
    }

    /// Each state once, however often it is told.
    private synchronized void say(PortForward forward) {
        var now = state(forward);
        if (!forward.isStopped() && !now.equals(said)) {
            said = now;
            invocation.screen().note(Style.clean(now));
        }
    }

    private static String state(PortForward forward) {
        var status = forward.status();
        var problem = status.problem();
        return status.pod() != null
                ? "pod " + status.pod()
                : "waiting for a pod"
                        + (problem == null
                                ? ""
                                : ": " + String.join(" ", Explanation.of(problem).facts()));
    }

    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
