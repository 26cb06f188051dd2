package dev.flightdeck.format.plainsql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables that change what psql does with a file. Those that only change what it prints are
/// variables like any other.
final class PsqlSettings {
    private static final Set<String> OFF = Set.of("off", "false", "no", "0");

    private PsqlSettings() {}

    /// Why a setting cannot be followed; null where it makes no difference.
    static @Nullable String refusalOf(String name, String value) {
        boolean off = OFF.contains(value.toLowerCase(Locale.ROOT));
        return switch (name) {
            case "ON_ERROR_STOP" ->
                    off ? "a run stops at the first error; it does not go on after one" : null;
            case "AUTOCOMMIT" ->
                    off
                            ? "AUTOCOMMIT off leaves it to the file to commit; here a file commits with its row"
                            : null;
            case "ON_ERROR_ROLLBACK" ->
                    off ? null : "ON_ERROR_ROLLBACK goes on after an error, and a run does not";
            case "SINGLELINE", "SINGLESTEP" -> off ? null : name + " is for people at a terminal";
            default -> null;
        };
    }
}
