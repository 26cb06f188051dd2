package dev.flightdeck.format.dbmate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file name as dbmate understands it: digits, which are the version as text, then anything, then
/// `.sql` in lower case.
record FileName(String text, String version, String description) {
    /// Go compares strings by their bytes in UTF-8; so do names and versions here.
    static final Comparator<String> BYTEWISE =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final Pattern NAME =
            Pattern.compile("([0-9]+)(_?)(.*)\\.sql", Pattern.UNIX_LINES);
    private static final Pattern SQL_IN_ANY_CASE =
            Pattern.compile(".*\\.sql", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static Optional<FileName> parse(String text) {
        var matcher = NAME.matcher(text);
        return matcher.matches()
                ? Optional.of(new FileName(text, matcher.group(1), matcher.group(3)))
                : Optional.empty();
    }

    /// Why a file that looks like a migration is none; null where it does not look like one.
    static @Nullable String whyNot(String text) {
        if (parse(text).isPresent() || !SQL_IN_ANY_CASE.matcher(text).matches()) {
            return null;
        }
        return text.endsWith(".sql")
                ? "not used: the name of a dbmate migration begins with its version, in digits"
                : "not used: the name of a dbmate migration ends with .sql in lower case";
    }
}
