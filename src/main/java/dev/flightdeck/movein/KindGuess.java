package dev.flightdeck.movein;

import dev.flightdeck.workspace.EnvironmentKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How much care an environment asks for, by its names. Where they do not say it, a person does:
/// nothing is taken for development because it looks harmless.
final class KindGuess {
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "prd", "live");
    private static final Set<String> TEST =
            Set.of("test", "tests", "testing", "ci", "qa", "uat", "stage", "staging", "preview");
    private static final Set<String> DEVELOPMENT = Set.of("dev", "development", "local");

    private KindGuess() {}

    /// @param name of the environment; the others are of its server and database
    static @Nullable EnvironmentKind of(String name, String... others) {
        if (name.toLowerCase(Locale.ROOT).contains("prod")
                || hasOneOf(PRODUCTION, name)
                || Arrays.stream(others).anyMatch(other -> hasOneOf(PRODUCTION, other))) {
            return EnvironmentKind.PRODUCTION;
        }
        if (hasOneOf(TEST, name)) {
            return EnvironmentKind.TEST;
        }
        return hasOneOf(DEVELOPMENT, name) ? EnvironmentKind.DEVELOPMENT : null;
    }

    private static boolean hasOneOf(Set<String> words, String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1))
                .anyMatch(words::contains);
    }
}
