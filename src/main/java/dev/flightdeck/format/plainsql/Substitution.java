package dev.flightdeck.format.plainsql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A psql variable where it is used: `:name`, `:'name'`, `:"name"` or `:{?name}`.
///
/// @param end offset behind it
record Substitution(Sort sort, String name, int end) {
    enum Sort {
        /// The value as it is, which is read as SQL.
        TEXT(1),
        LITERAL(2),
        IDENTIFIER(3),
        /// Whether there is a value.
        TEST(4);

        /// Of the pattern.
        private final int group;

        Sort(int group) {
            this.group = group;
        }
    }

    private static final String NAME = "[A-Za-z0-9_\\x{80}-\\x{10FFFF}]+";

    static final Pattern PATTERN =
            Pattern.compile(":(?:(%1$s)|'(%1$s)'|\"(%1$s)\"|\\{\\?(%1$s)})".formatted(NAME));

    private static final Pattern VARIABLE_NAME = Pattern.compile(NAME);

    /// @param matcher of [#PATTERN], just after a match
    static Substitution of(Matcher matcher) {
        for (var sort : Sort.values()) {
            var name = matcher.group(sort.group);
            if (name != null) {
                return new Substitution(sort, name, matcher.end());
            }
        }
        throw new IllegalStateException("no group matched");
    }

    static boolean isName(String name) {
        return VARIABLE_NAME.matcher(name).matches();
    }
}
