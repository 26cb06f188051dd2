package dev.flightdeck.cli;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Timeline;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "timeline",
        description = {
            "Show the migrations of all projects of a workspace together, ordered by time.",
            "Where a history keeps no time: since when it was seen as applied. Writes nothing to a database."
        })
final class TimelineCommand implements Callable<Integer> {
    private final Invocation invocation;

    TimelineCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var parts = new ArrayList<Timeline.Part>();
        for (var migrator : invocation.migratorsOfProjects()) {
            parts.add(migrator.timelinePart(invocation.progress()));
        }
        var entries = Timeline.of(parts, ZoneId.systemDefault());
        invocation.print(
                TimelineText.of(entries, invocation.screen().style()),
                new JsonObject()
                        .put("timeline", entries.stream().map(TimelineText::json).toList()));
        return ExitCode.OK.number();
    }
}
