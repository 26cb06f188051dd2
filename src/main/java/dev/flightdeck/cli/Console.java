package dev.flightdeck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a command talks to.
///
/// @param out for results; takes bytes, so that JSON is UTF-8 whatever `charset` is
/// @param err for progress, questions and problems
/// @param charset of text on both
/// @param interactive somebody can be asked
/// @param terminal `out` is shown to a person
/// @param live lines on `err` can be overwritten
/// @param hidden asks for a line that the terminal does not show; gives null where it cannot
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Charset charset,
        boolean interactive,
        boolean terminal,
        boolean live,
        Function<String, char @Nullable []> hidden) {

    /// The console of this process.
    public static Console system() {
        var typed = Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        boolean terminal = typed.isPresent();
        return new Console(
                System.out,
                System.err,
                System.in,
                System.getenv(),
                System.out.charset(),
                terminal,
                terminal,
                terminal && !isElsewhere("/proc/self/fd/2"),
                question -> typed.map(t -> t.readPassword("%s", question)).orElse(null));
    }

    /// On Linux a redirected stderr can be told from the terminal that the other two are.
    private static boolean isElsewhere(String descriptor) {
        try {
            return !Files.readSymbolicLink(Path.of(descriptor)).startsWith("/dev");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, charset);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, charset);
    }

    boolean isUnicode() {
        return charset.name().startsWith("UTF-");
    }
}
