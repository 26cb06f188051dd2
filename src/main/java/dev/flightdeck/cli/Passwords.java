package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/// Where the password comes from: standard input, the URL, `FLIGHTDECK_PASSWORD`, `PGPASSWORD`.
/// Without one, the driver looks into `.pgpass`.
final class Passwords {
    private Passwords() {}

    static @Nullable Secret find(GlobalOptions options, Console console, @Nullable Secret ofUrl)
            throws ProblemException {
        if (options.passwordFromInput) {
            return fromInput(console);
        }
        if (ofUrl != null) {
            return ofUrl;
        }
        for (var variable : new String[] {"FLIGHTDECK_PASSWORD", "PGPASSWORD"}) {
            var value = console.environment().get(variable);
            if (value != null && !value.isEmpty()) {
                return Secret.of(value);
            }
        }
        return null;
    }

    private static Secret fromInput(Console console) throws ProblemException {
        try {
            var line =
                    new BufferedReader(new InputStreamReader(console.in(), console.charset()))
                            .readLine();
            if (line != null && !line.isEmpty()) {
                return Secret.of(line);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable("standard input", String.valueOf(e.getMessage())),
                    e);
        }
        throw new ProblemException(
                new Problem.ConfirmationMissing(
                        "--password-stdin", "Write the password as one line to standard input."));
    }
}
