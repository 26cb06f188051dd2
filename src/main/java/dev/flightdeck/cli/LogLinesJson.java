package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.log.LogLine;
import dev.flightdeck.kubernetes.log.LogStore;
import java.nio.charset.StandardCharsets;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The lines of a log as JSON objects, each made when it is written.
final class LogLinesJson extends AbstractCollection<JsonObject> {
    private final LogStore store;
    private final LogOptions options;

    LogLinesJson(LogStore store, LogOptions options) {
        this.store = store;
        this.options = options;
    }

    private Stream<LogLine> lines() {
        return LongStream.range(0, store.size())
                .mapToObj(store::line)
                .filter(line -> options.takes(line.part()))
                .filter(line -> {
                    var filter = options.filter();
                    return filter == null
                            || filter.takes(line.text().getBytes(StandardCharsets.UTF_8));
                });
    }

    @Override
    public Iterator<JsonObject> iterator() {
        return lines().map(LogLinesJson::json).iterator();
    }

    @Override
    public int size() {
        return (int) lines().count();
    }

    private static JsonObject json(LogLine line) {
        return new JsonObject()
                .put("container", line.part().container())
                .put("attempt", line.part().attempt())
                .put("pod", line.part().pod())
                .put("part", line.part().displayName())
                .put("timestamp", JobJson.text(line.timestamp()))
                .put("text", line.text());
    }
}
