package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Timeline;
import dev.flightdeck.workspace.TimelineEntry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
        var unread = new ArrayList<Unread>();
        for (var migrator : invocation.migratorsOfProjects()) {
            try {
                parts.add(migrator.timelinePart(invocation.progress()));
            } catch (ProblemException e) {
                unread.add(new Unread(migrator, e.problem()));
            }
        }
        print(Timeline.of(parts, ZoneId.systemDefault()), unread);
        return (unread.isEmpty() ? ExitCode.OK : ExitCode.PROBLEM).number();
    }

    /// A project whose database could not be read: it is missing in the timeline.
    private record Unread(Migrator migrator, Problem problem) {
        String project() {
            return TimelineText.project(migrator.workspace());
        }

        String environment() {
            return migrator.environment().name();
        }

        JsonObject json() {
            return new JsonObject()
                    .put("project", project())
                    .put("environment", environment())
                    .put("problem", ProblemJson.of(problem));
        }
    }

    private void print(List<TimelineEntry> entries, List<Unread> unread) {
        var screen = invocation.screen();
        invocation.print(
                TimelineText.of(entries, screen.style()),
                new JsonObject()
                        .put("timeline", entries.stream().map(TimelineText::json).toList())
                        .put("notRead", unread.stream().map(Unread::json).toList()));
        if (!invocation.options().isJson()) {
            unread.forEach(each ->
                    screen.say(
                            Style.clean(
                                            "%s in %s is missing in this timeline:\n"
                                                    .formatted(each.project(), each.environment()))
                                    + ProblemText.of(each.problem(), screen.style())));
        }
    }
}
