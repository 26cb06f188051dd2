package dev.flightdeck.format.flyway;

import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.plan.SourceMap;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.sql.SqlScript;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts values for `${name}`, in the way of Flyway's own reader: names in any case, everywhere in
/// the text, once; a dollar that follows a dollar begins none.
final class Placeholders {
    private static final String OWN = "flyway:";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    record Replaced(String text, SourceMap map) {}

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Placeholders() {}

    /// @param file the file they stand in, for `${flyway:filename}`
    static Placeholders of(ScriptContext context, Path file) throws ProblemException {
        var placeholders = new Placeholders();
        var options = context.options();
        for (var entry : options.placeholders().entrySet()) {
            if (entry.getKey().regionMatches(true, 0, OWN, 0, OWN.length())) {
                throw new ProblemException(
                        new Problem.NotPossible(
                                "A placeholder " + entry.getKey(),
                                "names that begin with flyway: are Flyway's own",
                                "Give it another name under [placeholders]."));
            }
            placeholders.values.put(entry.getKey(), entry.getValue());
        }
        var server = context.server();
        var names = HistoryName.of(options, server);
        placeholders.values.put(OWN + "defaultSchema", names.defaultSchema());
        placeholders.values.put(OWN + "database", server.database());
        placeholders.values.put(OWN + "user", server.user());
        placeholders.values.put(
                OWN + "timestamp", LocalDateTime.now(ZoneId.systemDefault()).format(TIMESTAMP));
        placeholders.values.put(OWN + "filename", String.valueOf(file.getFileName()));
        placeholders.values.put(OWN + "workingDirectory", System.getProperty("user.dir"));
        placeholders.values.put(OWN + "table", names.table());
        placeholders.values.put(OWN + "environment", "default");
        return placeholders;
    }

    /// The text of a file as its settings want it.
    ///
    /// Gives `UnknownPlaceholder`.
    static Replaced replace(
            String text, Path file, String shown, FileSettings settings, ScriptContext context)
            throws ProblemException {
        return settings.placeholderReplacement()
                ? of(context, file).replace(text, shown)
                : new Replaced(text, SourceMap.identity());
    }

    /// Gives `UnknownPlaceholder`.
    Replaced replace(String text, String shown) throws ProblemException {
        if (!text.contains("${")) {
            return new Replaced(text, SourceMap.identity());
        }
        var sent = new StringBuilder(text.length() + 64);
        List<SourceMap.Piece> pieces = new ArrayList<>();
        int from = 0; // of what is not copied yet
        for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i)) {
            if (!text.startsWith("${", i)) {
                i += 2; // Flyway's reader has taken the next character, too
                continue;
            }
            int end = text.indexOf('}', i);
            var value = value(text, i, end, shown);
            copy(text, from, i, sent, pieces);
            if (!value.isEmpty()) {
                pieces.add(new SourceMap.Piece(sent.length(), i, true));
                sent.append(value);
            }
            from = end + 1;
            i = from;
        }
        copy(text, from, text.length(), sent, pieces);
        return new Replaced(sent.toString(), new SourceMap(startingAtZero(pieces)));
    }

    private static void copy(
            String text, int from, int to, StringBuilder sent, List<SourceMap.Piece> pieces) {
        if (from < to) {
            pieces.add(new SourceMap.Piece(sent.length(), from, false));
            sent.append(text, from, to);
        }
    }

    private static List<SourceMap.Piece> startingAtZero(List<SourceMap.Piece> pieces) {
        return pieces.isEmpty() ? List.of(new SourceMap.Piece(0, 0, false)) : pieces;
    }

    private String value(String text, int start, int end, String shown) throws ProblemException {
        var name = text.substring(start + 2, end < 0 ? text.length() : end);
        var value = end < 0 ? null : values.get(name);
        if (value == null) {
            throw new ProblemException(
                    new Problem.UnknownPlaceholder(place(text, start, shown), shortened(name)));
        }
        return value;
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "...";
    }

    private static SourcePlace place(String text, int offset, String shown) {
        var whole = new SqlScript(text, List.of(), List.of());
        return StepScript.whole(shown, whole, TransactionMode.PER_MIGRATION).place(offset);
    }
}
