package dev.flightdeck.format.flyway;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The settings of one file, from the file of the same name with `.conf` behind it.
record FileSettings(boolean inTransaction, Charset encoding, boolean placeholderReplacement) {
    static final FileSettings DEFAULT = new FileSettings(true, StandardCharsets.UTF_8, true);

    private static final String WAY_OUT =
            "Flyway knows executeInTransaction, encoding and placeholderReplacement there.";

    static Path fileOf(Path script) {
        return script.resolveSibling(script.getFileName() + ".conf");
    }

    /// Looks whether there are any.
    static FileSettings of(Path script, String shown) throws ProblemException {
        var file = fileOf(script);
        return Files.isRegularFile(file) ? read(file, shown + ".conf") : DEFAULT;
    }

    static FileSettings read(Path file, String shown) throws ProblemException {
        var settings = DEFAULT;
        int number = 0;
        for (var raw : FileText.read(file, StandardCharsets.UTF_8, shown).text().lines().toList()) {
            number++;
            var line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                settings = settings.with(line, new SourcePlace(shown, number, 0, raw));
            }
        }
        return settings;
    }

    private FileSettings with(String line, SourcePlace place) throws ProblemException {
        int equals = line.indexOf('=');
        var key = equals < 0 ? line : line.substring(0, equals).strip();
        var value = equals < 0 ? "" : line.substring(equals + 1).strip();
        return switch (key) {
            case "executeInTransaction" ->
                    new FileSettings(flag(value, place), encoding, placeholderReplacement);
            case "placeholderReplacement" ->
                    new FileSettings(inTransaction, encoding, flag(value, place));
            case "encoding" ->
                    new FileSettings(inTransaction, charset(value, place), placeholderReplacement);
            case "shouldExecute" ->
                    throw invalid(place, "shouldExecute is understood by paid Flyway only");
            default -> throw invalid(place, "unknown setting \"%s\"".formatted(key));
        };
    }

    private static boolean flag(String value, SourcePlace place) throws ProblemException {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(place, "\"%s\" is neither true nor false".formatted(value));
        };
    }

    private static Charset charset(String value, SourcePlace place) throws ProblemException {
        try {
            return Charset.forName(value);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw invalid(place, "unknown encoding \"%s\"".formatted(value));
        }
    }

    private static ProblemException invalid(SourcePlace place, String reason) {
        return new ProblemException(new Problem.InvalidMigration(place, reason, WAY_OUT));
    }
}
