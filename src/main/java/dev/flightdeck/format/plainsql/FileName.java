package dev.flightdeck.format.plainsql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file name as this format understands it: a number, then a description, then `.sql`, `.ddl` or
/// `.dml`.
///
/// @param stem the name without its extension and, for a down file, without `.down` or `.undo`
/// @param down the file undoes the one of the same stem
record FileName(
        String text,
        String number,
        String description,
        String stem,
        String extension,
        boolean down) {
    private static final Pattern NAME =
            Pattern.compile(
                    "((\\d+)(?:[_.-]+(.*?))?)(\\.(?:down|undo))?\\.(sql|ddl|dml)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOKS_LIKE_SQL =
            Pattern.compile(".*\\.(sql|ddl|dml|psql)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("[_.-]+");

    static Optional<FileName> parse(String text) {
        var matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var rest = matcher.group(3) == null ? "" : matcher.group(3);
        return Optional.of(
                new FileName(
                        text,
                        matcher.group(2),
                        WORDS.matcher(rest).replaceAll(" ").strip(),
                        matcher.group(1),
                        matcher.group(5).toLowerCase(Locale.ROOT),
                        matcher.group(4) != null));
    }

    /// SQL by its name, and so perhaps meant to be used.
    static boolean looksLikeSql(String text) {
        return LOOKS_LIKE_SQL.matcher(text).matches();
    }

    /// In a flat folder: by the extension, else by a part `ddl` or `dml` of the name.
    Kind kindByName() {
        var parts = Arrays.asList(WORDS.split(stem.toLowerCase(Locale.ROOT)));
        if (extension.equals("dml") || (extension.equals("sql") && parts.contains("dml"))) {
            return Kind.DML;
        }
        return extension.equals("ddl") || parts.contains("ddl") ? Kind.DDL : Kind.SQL;
    }
}
