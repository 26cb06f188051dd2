package dev.flightdeck.cli;

import dev.flightdeck.format.HistoryChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Rows of the history that change, for a person to review.
final class HistoryChanges {
    private HistoryChanges() {}

    static List<String> lines(List<HistoryChange> changes) {
        return changes.stream().map(HistoryChanges::line).toList();
    }

    private static String line(HistoryChange change) {
        var act = word(change);
        var columns =
                change.kind() == HistoryChange.Kind.UPDATE ? " [" + differences(change) + "]" : "";
        return "%s %s: %s%s".formatted(act, change.row(), change.reason(), columns);
    }

    private static String differences(HistoryChange change) {
        var names = new TreeSet<>(change.before().keySet());
        names.addAll(change.after().keySet());
        return String.join(
                ", ",
                names.stream()
                        .filter(n -> !same(change, n))
                        .map(n ->
                                "%s: %s -> %s"
                                        .formatted(
                                                n, change.before().get(n), change.after().get(n)))
                        .toList());
    }

    private static boolean same(HistoryChange change, String column) {
        return Objects.equals(change.before().get(column), change.after().get(column));
    }

    static List<JsonObject> json(List<HistoryChange> changes) {
        return changes.stream()
                .map(c ->
                        new JsonObject()
                                .put("kind", word(c))
                                .put("row", c.row())
                                .put("reason", c.reason())
                                .put("before", columns(c.before()))
                                .put("after", columns(c.after())))
                .toList();
    }

    private static String word(HistoryChange change) {
        return change.kind().name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject columns(Map<String, @Nullable String> columns) {
        var object = new JsonObject();
        columns.forEach(object::put);
        return object;
    }
}
