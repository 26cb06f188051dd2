package dev.flightdeck.ui.sqleditor;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows as text for the clipboard.
final class CellsText {
    private CellsText() {}

    /// For a spreadsheet: tabs and line breaks inside a value become blanks, NULL is empty.
    static String tabs(List<? extends List<@Nullable String>> rows) {
        return join(rows, "\t", CellsText::plain);
    }

    /// RFC 4180; NULL is empty and the empty text is `""`.
    static String csv(List<? extends List<@Nullable String>> rows) {
        return join(rows, ",", CellsText::quoted);
    }

    private static String join(
            List<? extends List<@Nullable String>> rows,
            String separator,
            Function<@Nullable String, String> form) {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(String.join(separator, row.stream().map(form).toList())).append('\n');
        }
        return text.toString();
    }

    private static String plain(@Nullable String value) {
        return value == null ? "" : value.replaceAll("[\t\r\n]+", " ");
    }

    private static String quoted(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean simple =
                !value.isEmpty() && value.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return simple ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
