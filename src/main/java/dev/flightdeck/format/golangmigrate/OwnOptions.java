package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What golang-migrate takes from the parameters of its URL, as `[golang-migrate]` in
/// `flightdeck.toml`.
///
/// @param table null for the default name
/// @param quoted the table is written as `"schema"."table"`
/// @param multiStatement each statement of a file is committed by itself
record OwnOptions(@Nullable String table, boolean quoted, boolean multiStatement) {
    static final String TABLE = "x-migrations-table";
    static final String QUOTED = "x-migrations-table-quoted";
    static final String MULTI = "x-multi-statement";
    static final Set<String> KEYS = Set.of(TABLE, QUOTED, MULTI);

    static OwnOptions of(FormatOptions options) throws ProblemException {
        var own = options.own().get(TABLE);
        return new OwnOptions(
                own == null ? options.historyTable() : own,
                flag(options, QUOTED),
                flag(options, MULTI));
    }

    /// As Go reads a boolean.
    private static boolean flag(FormatOptions options, String key) throws ProblemException {
        var text = options.own().getOrDefault(key, "false");
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "0", "f", "F", "FALSE", "false", "False" -> false;
            default ->
                    throw new ProblemException(
                            new NotPossible(
                                    "Using %s = %s".formatted(key, text),
                                    "it is neither true nor false",
                                    "Write true or false in [golang-migrate] of flightdeck.toml."));
        };
    }
}
