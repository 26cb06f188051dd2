package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store for tests, and lines put into it.
public final class TestLog implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-20T02:15:40.118Z");
    public static final LogPart WAIT = LogPart.init("default", "job-a", "wait-for-postgres", 1, 1);
    public static final LogPart MIGRATE = LogPart.main("default", "job-a", "migrate", 1);

    public final LogStore store;

    public TestLog() {
        this(LogStore.USUAL_LIMIT);
    }

    public TestLog(long limit) {
        try {
            store = LogStore.temporary(limit, Clock.fixed(START, ZoneOffset.UTC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestLog line(LogPart part, @Nullable Instant at, String text) {
        store.append(part, at, text.getBytes(UTF_8));
        return this;
    }

    /// One line a second.
    public TestLog lines(LogPart part, String... texts) {
        for (var text : texts) {
            line(part, START.plusSeconds(store.size()), text);
        }
        return this;
    }

    public LogAnswer ask(LogQuery query) {
        var scan = new LogScan(store);
        scan.ask(query);
        return finished(scan);
    }

    static LogAnswer finished(LogScan scan) {
        boolean more = true;
        while (more) {
            more = scan.step();
        }
        return scan.view();
    }

    /// The rows as a person reads them.
    public List<String> texts(LogRows rows) {
        var texts = new ArrayList<String>();
        for (int row = 0; row < rows.size(); row++) {
            texts.add(
                    switch (rows.get(row)) {
                        case LogRow.Heading heading -> "# " + heading.part().displayName();
                        case LogRow.Foot foot -> "= " + PartWords.of(foot.state());
                        case LogRow.Line line -> store.line(line.number()).text();
                    });
        }
        return texts;
    }

    byte[] savedAll() {
        var out = new ByteArrayOutputStream();
        try {
            new LogSave(store, false).all(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
