package dev.flightdeck.format.plainsql;

import org.jspecify.annotations.Nullable;

/// A backslash command that this format follows.
///
/// @param name with its backslash
/// @param relative `\ir`: the file is meant beside the one that has the command
record PsqlCommand(
        Sort sort, String name, boolean relative, int start, int argumentsStart, int end) {
    enum Sort {
        INCLUDE,
        SET,
        UNSET,
        /// Writes to the terminal only.
        ECHO
    }

    /// Null for every other command.
    ///
    /// @param start of the backslash
    /// @param end behind the command, as the lexer has it
    static @Nullable PsqlCommand of(String text, int start, int end) {
        int nameEnd = start + 1;
        while (nameEnd < end && isName(text.charAt(nameEnd))) {
            nameEnd++;
        }
        var name = text.substring(start + 1, nameEnd);
        var sort = sort(name);
        return sort == null
                ? null
                : new PsqlCommand(
                        sort,
                        "\\" + name,
                        name.equals("ir") || name.equals("include_relative"),
                        start,
                        nameEnd,
                        end);
    }

    private static @Nullable Sort sort(String name) {
        return switch (name) {
            case "i", "include", "ir", "include_relative" -> Sort.INCLUDE;
            case "set" -> Sort.SET;
            case "unset" -> Sort.UNSET;
            case "echo", "qecho", "warn" -> Sort.ECHO;
            default -> null;
        };
    }

    private static boolean isName(char c) {
        return c != '\\' && c > ' ';
    }
}
