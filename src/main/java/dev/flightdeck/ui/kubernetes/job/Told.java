package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.log.ErrorLine;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.LogStory;
import dev.flightdeck.kubernetes.log.PartState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the parts of a log tell of migrations.
public record Told(Map<LogPart, Heard> parts) {
    static final int NOWHERE = -1;

    static final Told NOTHING = new Told(Map.of());

    public Told {
        parts = Map.copyOf(parts);
    }

    Told with(LogPart part, Heard heard) {
        var more = new HashMap<>(parts);
        more.put(part, heard);
        return new Told(more);
    }

    /// Of every attempt.
    public List<LogStory> stories() {
        return parts.values().stream().map(Heard::story).toList();
    }

    private Stream<Heard> inOrder(int attempt) {
        return parts.entrySet().stream()
                .filter(entry -> entry.getKey().attempt() == attempt)
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /// Of the attempt, in the order of its containers.
    List<LogStory> of(int attempt) {
        return inOrder(attempt).map(Heard::story).toList();
    }

    /// What went wrong in an attempt; empty where its log does not say.
    Optional<LogStory.Failure> failure(int attempt) {
        return of(attempt).stream()
                .flatMap(story -> Optional.ofNullable(story.failure()).stream())
                .findFirst();
    }

    /// The first line of an attempt that says what went wrong; -1 where none does.
    long errorLine(int attempt) {
        return failure(attempt)
                .map(LogStory.Failure::logLine)
                .or(() -> inOrder(attempt).map(Heard::error).filter(line -> line >= 0).findFirst())
                .orElse((long) NOWHERE);
    }

    /// What one part tells.
    ///
    /// @param error the line that says an error, where the story knows none; -1 for none
    public record Heard(LogStory story, long error) {
        static Heard of(LogStore store, LogPart part) {
            var story = LogStory.of(store, part);
            boolean failed =
                    store.state(part) instanceof PartState.Ended ended
                            && !Integer.valueOf(0).equals(ended.exitCode());
            return new Heard(
                    story,
                    failed && story.failure() == null
                            ? ErrorLine.first(store, part).orElse((long) NOWHERE)
                            : NOWHERE);
        }
    }
}
