package dev.flightdeck.format.flyway;

import dev.flightdeck.format.PlaceholderSyntax;
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
/// the text, once; a dollar that follows a dollar begins none. Prefix and suffix can be others.
final class Placeholders {
    private static final String OWN = "flyway";
    private static final String TIME = "timestamp";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /// @param momentary it depends on the time
    record Replaced(String text, SourceMap map, boolean momentary) {}

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final PlaceholderSyntax syntax;
    private final String own;

    private Placeholders(PlaceholderSyntax syntax) {
        this.syntax = syntax;
        this.own = OWN + syntax.separator();
    }

    /// @param file the file they stand in, for `${flyway:filename}`
    static Placeholders of(ScriptContext context, Path file) throws ProblemException {
        var options = context.options();
        var placeholders = new Placeholders(options.placeholderSyntax());
        var own = placeholders.own;
        for (var entry : options.placeholders().entrySet()) {
            if (entry.getKey().regionMatches(true, 0, own, 0, own.length())) {
                throw new ProblemException(
                        new Problem.NotPossible(
                                "A placeholder " + entry.getKey(),
                                "names that begin with %s are Flyway's own".formatted(own),
                                "Give it another name under [placeholders]."));
            }
            placeholders.values.put(entry.getKey(), entry.getValue());
        }
        var server = context.server();
        var names = HistoryName.of(options, server);
        placeholders.values.put(own + "defaultSchema", names.defaultSchema());
        placeholders.values.put(own + "database", server.database());
        placeholders.values.put(own + "user", server.user());
        placeholders.values.put(
                own + TIME, LocalDateTime.now(ZoneId.systemDefault()).format(TIMESTAMP));
        placeholders.values.put(own + "filename", String.valueOf(file.getFileName()));
        placeholders.values.put(own + "workingDirectory", System.getProperty("user.dir"));
        placeholders.values.put(own + "table", names.table());
        placeholders.values.put(own + "environment", "default");
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
                : new Replaced(text, SourceMap.identity(), false);
    }

    /// Gives `UnknownPlaceholder`.
    Replaced replace(String text, String shown) throws ProblemException {
        var prefix = syntax.prefix();
        var sent = new StringBuilder(text.length() + 64);
        List<SourceMap.Piece> pieces = new ArrayList<>();
        boolean momentary = false;
        int from = 0; // of what is not copied yet
        int i = text.indexOf(prefix.charAt(0));
        while (i >= 0) {
            int matched = matched(text, i);
            int next = i + matched + 1; // Flyway's reader has taken the next character, too
            if (matched == prefix.length()) {
                int end = text.indexOf(syntax.suffix(), i + matched);
                var name = text.substring(i + matched, end < 0 ? text.length() : end);
                var value = value(text, i, name, end >= 0, shown);
                momentary |= name.equalsIgnoreCase(own + TIME);
                copy(text, from, i, sent, pieces);
                if (!value.isEmpty()) {
                    pieces.add(new SourceMap.Piece(sent.length(), i, true));
                    sent.append(value);
                }
                from = end + syntax.suffix().length();
                next = from;
            }
            i = text.indexOf(prefix.charAt(0), next);
        }
        if (from == 0) {
            return new Replaced(text, SourceMap.identity(), false);
        }
        copy(text, from, text.length(), sent, pieces);
        return new Replaced(sent.toString(), new SourceMap(startingAtZero(pieces)), momentary);
    }

    /// How much of the prefix stands there.
    private int matched(String text, int start) {
        var prefix = syntax.prefix();
        int length = 0;
        while (length < prefix.length()
                && start + length < text.length()
                && text.charAt(start + length) == prefix.charAt(length)) {
            length++;
        }
        return length;
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

    private String value(String text, int start, String name, boolean closed, String shown)
            throws ProblemException {
        var value = closed ? values.get(name) : null;
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
