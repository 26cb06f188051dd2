package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.log.LogMasking;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints lines as they come: their bytes on standard output, what stands around them on standard
/// error. On a terminal, what would move its cursor is left out. Any thread.
final class PrintedLog implements LogSink, AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int LAST_LINES = 10;

    private final Screen screen;
    private final LogOptions options;
    private final boolean terminal;
    private final boolean atOnce;
    private final OutputStream out;
    private final Deque<String> last = new ArrayDeque<>();
    private @Nullable LogPart printed;
    private @Nullable LogPart remembered;
    private boolean isBroken;
    private boolean isEmpty = true;

    /// @param atOnce each line is to be seen as it comes
    PrintedLog(Invocation invocation, LogOptions options, boolean atOnce) {
        this.screen = invocation.screen();
        this.options = options;
        this.terminal = invocation.console().terminal();
        this.atOnce = atOnce;
        this.out = new BufferedOutputStream(invocation.console().out(), BUFFER);
    }

    @Override
    public synchronized void started(LogPart part) {
        if (isBroken) {
            isBroken = false;
            say("reading " + part.displayName() + " again");
        }
    }

    @Override
    public synchronized void append(LogPart part, @Nullable Instant timestamp, byte[] line) {
        if (part.kind() != LogPart.Kind.SIDECAR) {
            remember(part, line);
        }
        var filter = options.filter();
        if (!options.takes(part) || (filter != null && !filter.takes(line))) {
            return;
        }
        isEmpty = false;
        if (!part.equals(printed)) {
            printed = part;
            say(part.displayName());
        }
        try {
            if (options.timestamps && timestamp != null) {
                out.write((timestamp + " ").getBytes(StandardCharsets.US_ASCII));
            }
            var masked = LogMasking.in(line);
            out.write(terminal ? safe(masked) : masked);
            out.write('\n');
            if (atOnce) {
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] safe(byte[] line) {
        return Style.clean(new String(line, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void remember(LogPart part, byte[] line) {
        if (!part.equals(remembered)) {
            remembered = part;
            last.clear();
        }
        if (last.size() == LAST_LINES) {
            last.removeFirst();
        }
        var most = line.length > 4096 ? Arrays.copyOf(line, 4096) : line;
        last.addLast(Style.clean(new String(LogMasking.in(most), StandardCharsets.UTF_8)));
    }

    /// On standard error: where nothing was printed, that nothing is as was asked.
    synchronized void sayWhereEmpty() {
        if (isEmpty && options.isNarrow()) {
            screen.note(Style.clean(options.nothing()));
        }
    }

    /// Of the container that was read last, whatever was printed.
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    @Override
    public synchronized void ended(LogPart part, @Nullable Integer exitCode, String reason) {
        if (options.takes(part) && (exitCode == null || exitCode != 0)) {
            var words = exitCode == null ? "ended" : "exited with " + exitCode;
            say(part.displayName() + " " + words + (reason.isEmpty() ? "" : ": " + reason));
            printed = null;
        }
    }

    @Override
    public synchronized void broken(LogPart part, String reason) {
        isBroken = true;
        say(part.displayName() + ": " + reason);
    }

    private void say(String text) {
        flush();
        screen.note(screen.style().muted("-- " + Style.clean(text) + " --"));
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        flush();
    }
}
