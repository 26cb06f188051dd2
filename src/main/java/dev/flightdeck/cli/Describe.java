package dev.flightdeck.cli;

import dev.flightdeck.plan.Step;
import dev.flightdeck.workspace.Environment;
import java.util.Locale;

/// Things in words, the same in every command.
final class Describe {
    private Describe() {}

    /// `shop (production, admin@db.example:5432/shop)`, or the database where nobody named it.
    static String environment(Environment environment) {
        var database = environment.profile().display();
        if (environment.name().equals(database)) {
            return database;
        }
        return "%s (%s, %s)"
                .formatted(
                        environment.name(),
                        environment.kind().name().toLowerCase(Locale.ROOT),
                        database);
    }

    static String step(Step step) {
        return step.name().equals(step.description())
                ? step.name()
                : step.name() + " " + step.description();
    }

    static String count(long count, String singular) {
        return count + " " + (count == 1 ? singular : singular + "s");
    }

    static String millis(long millis) {
        return millis < 1_000 ? millis + " ms" : millis((double) millis);
    }

    static String millis(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        if (millis < 1_000) {
            return String.format(Locale.ROOT, "%.0f ms", millis);
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        long seconds = (long) (millis / 1_000);
        return seconds < 3600
                ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
