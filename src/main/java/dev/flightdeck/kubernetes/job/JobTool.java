package dev.flightdeck.kubernetes.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which migration tool an image has.
final class JobTool {
    private record Known(String part, String format) {}

    private static final List<Known> IMAGES =
            List.of(
                    new Known("flyway", "flyway"),
                    new Known("dbmate", "dbmate"),
                    new Known("atlas", "atlas"),
                    new Known("migrate/migrate", "golang-migrate"));

    private JobTool() {}

    /// The id of its format; empty for an image that is not known.
    static Optional<String> of(Collection<String> images) {
        return IMAGES.stream()
                .filter(known ->
                        images.stream()
                                .anyMatch(i -> JobRules.withoutTag(i).contains(known.part())))
                .map(Known::format)
                .findFirst();
    }
}
