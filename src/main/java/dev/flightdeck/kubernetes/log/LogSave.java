package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a log into one file, each part under its name. The bytes of the lines are those of the
/// containers, with passwords taken out. Blocking; any thread.
public final class LogSave {
    private final LogStore store;
    private final boolean times;

    /// @param times with the timestamps of the API before the lines
    public LogSave(LogStore store, boolean times) {
        this.store = store;
        this.times = times;
    }

    /// Everything, whatever is shown.
    public void all(Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            all(out);
        }
    }

    /// Everything, whatever is shown.
    public void all(OutputStream out) throws IOException {
        var scan = new LogScan(store);
        while (scan.step()) {
            // Until every line has its place.
        }
        rows(scan.view().shown(), out);
    }

    /// What is shown.
    public void rows(LogRows rows, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            rows(rows, out);
        }
    }

    void rows(LogRows rows, OutputStream out) throws IOException {
        var reader = store.reader();
        boolean named = rows.size() > 0 && rows.get(0) instanceof LogRow.Heading;
        for (int row = 0; row < rows.size(); row++) {
            switch (rows.get(row)) {
                case LogRow.Heading heading -> write(out, "── " + nameOf(heading.part()) + " ──");
                case LogRow.Foot foot -> write(out, "── " + PartWords.of(foot.state()) + " ──");
                case LogRow.Line line -> {
                    if (times) {
                        writeTime(reader.timestamp(line.number()), out);
                    }
                    if (!named) {
                        var part = store.part(reader.part(line.number()));
                        out.write((part.fullName() + "  ").getBytes(UTF_8));
                    }
                    reader.copy(line.number(), out);
                    out.write('\n');
                }
            }
        }
        var limit = store.limit();
        if (limit != null) {
            write(out, "── " + PartWords.of(limit) + " ──");
        }
    }

    private static String nameOf(LogPart part) {
        return part.fullName() + " · pod " + part.namespace() + "/" + part.pod();
    }

    private static void writeTime(long timestamp, OutputStream out) throws IOException {
        if (timestamp != LogStore.NO_TIME) {
            out.write((LogStore.instant(timestamp) + " ").getBytes(UTF_8));
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }
}
