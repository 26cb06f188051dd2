package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps what it is told.
public final class RecordingSink implements LogSink {
    private final Map<LogPart, List<String>> lines = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();

    @Override
    public synchronized void started(LogPart part) {
        lines.computeIfAbsent(part, _ -> new ArrayList<>());
        events.add("started " + part.displayName());
    }

    @Override
    public synchronized void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        lines.computeIfAbsent(part, _ -> new ArrayList<>()).add(new String(line, ISO_8859_1));
        times.add(timestamp);
    }

    @Override
    public synchronized void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        events.add("ended %s %s %s".formatted(part.displayName(), exitCode, reason).strip());
    }

    @Override
    public synchronized void broken(LogPart part, String reason) {
        events.add("broken " + part.displayName() + " " + reason);
    }

    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    public synchronized List<Instant> times() {
        return new ArrayList<>(times);
    }

    /// Of every part with that name, in the order in which the parts came.
    public synchronized List<String> lines(String displayName) {
        return lines.entrySet().stream()
                .filter(e -> e.getKey().displayName().equals(displayName))
                .flatMap(e -> e.getValue().stream())
                .toList();
    }

    public synchronized List<LogPart> parts() {
        return List.copyOf(lines.keySet());
    }

    public synchronized int count() {
        return times.size();
    }
}
