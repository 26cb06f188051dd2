package dev.flightdeck.format.golangmigrate;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `VERSION_title.up.sql`, read as golang-migrate reads it: the last `.up.` or `.down.` of the name
/// counts, and whatever follows it is the extension.
///
/// @param text the whole name
/// @param digits the version as it is written
/// @param extension without its dot; not looked at by golang-migrate
record FileName(String text, String digits, String title, boolean down, String extension) {
    private static final Pattern NAME =
            Pattern.compile("([0-9]+)_(.*)\\.(down|up)\\.(.*)", Pattern.UNIX_LINES);

    /// Of an unsigned number of 64 bits; with more the file is ignored by golang-migrate.
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /// What a row can hold, which is a `bigint`.
    private static final BigInteger MOST_IN_A_ROW = BigInteger.valueOf(Long.MAX_VALUE);

    private static final Pattern LIKE_A_MIGRATION = Pattern.compile("[0-9]+.*\\.sql");

    static Optional<FileName> parse(String name) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new FileName(
                        name,
                        match.group(1),
                        match.group(2),
                        match.group(3).equals("down"),
                        match.group(4)));
    }

    BigInteger number() {
        return new BigInteger(digits);
    }

    /// Without zeros in front, as golang-migrate shows it.
    String version() {
        return number().toString();
    }

    String description() {
        return title.replace('_', ' ');
    }

    /// Why a file that may be meant as a migration is not used; null for all others.
    static @Nullable String whyNot(String name) {
        var parsed = parse(name);
        if (parsed.isEmpty()) {
            return LIKE_A_MIGRATION.matcher(name).matches()
                    ? "not used: golang-migrate wants names like 1_title.up.sql and 1_title.down.sql"
                    : null;
        }
        var number = parsed.get().number();
        if (number.compareTo(MOST) > 0) {
            return "not used: golang-migrate ignores versions above " + MOST;
        }
        return number.compareTo(MOST_IN_A_ROW) > 0
                ? "not used: the history is a bigint and cannot hold versions above %s, so golang-migrate would fail here"
                        .formatted(MOST_IN_A_ROW)
                : null;
    }

    boolean hasUnusualExtension() {
        return !extension.equals("sql");
    }
}
