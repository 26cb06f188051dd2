package dev.flightdeck.cli;

import dev.flightdeck.database.Masking;
import java.io.PrintStream;

/// Where a command prints: results on standard output, all else on standard error. Any thread.
final class Screen {
    private final Console console;
    private final boolean quiet;
    private final boolean verbose;
    private final Style style;
    private boolean liveLine;

    Screen(Console console, GlobalOptions options) {
        this.console = console;
        this.quiet = options.quiet;
        this.verbose = options.verbose;
        this.style = Style.of(console, !options.noColour);
    }

    Style style() {
        return style;
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose;
    }

    /// The result, in text.
    synchronized void result(String text) {
        clearLiveLine();
        print(console.out(), text.stripTrailing() + System.lineSeparator());
    }

    /// SQL, as it is: a URL in it is part of what would be sent. What stands around it is masked by
    /// the caller.
    synchronized void sql(String text) {
        clearLiveLine();
        write(console.out(), text.stripTrailing() + System.lineSeparator());
    }

    /// The result, in JSON.
    synchronized void result(JsonObject object) {
        clearLiveLine();
        JsonWriter.write(object, console.out());
        console.out().flush();
    }

    /// What went on; not with --quiet.
    void note(String text) {
        if (!quiet) {
            say(text);
        }
    }

    /// What is asked, or went wrong.
    synchronized void say(String text) {
        clearLiveLine();
        print(console.err(), text.stripTrailing() + System.lineSeparator());
    }

    /// What stands after a question.
    synchronized void ask(String text) {
        clearLiveLine();
        print(console.err(), text);
    }

    /// What is being done now: a line that the next one replaces.
    synchronized void live(String text) {
        if (quiet || !console.live()) {
            return;
        }
        clearLiveLine();
        var line = Style.clean(text).replace('\n', ' ');
        print(console.err(), style.muted(line.length() > 78 ? line.substring(0, 78) : line));
        liveLine = true;
    }

    private void clearLiveLine() {
        if (liveLine) {
            print(console.err(), "\r\u001b[2K");
            liveLine = false;
        }
    }

    private void print(PrintStream stream, String text) {
        write(stream, Masking.in(text));
    }

    private void write(PrintStream stream, String text) {
        stream.writeBytes(text.getBytes(console.charset()));
        stream.flush();
    }
}
