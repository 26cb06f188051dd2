package dev.flightdeck.problem;

import java.util.List;
import java.util.stream.Stream;

/// What is said where a name is not among those that are known.
final class KnownNames {
    private static final int NAMED_VERSIONS = 12;

    private KnownNames() {}

    static String newest(List<String> versions) {
        int from = Math.max(0, versions.size() - NAMED_VERSIONS);
        return (from > 0 ? "..., " : "")
                + String.join(", ", versions.subList(from, versions.size()));
    }

    /// What is to be done, after what was perhaps meant.
    static String[] meant(String typed, List<String> known, String wayOut) {
        return Stream.concat(Nearest.question(typed, known).stream(), Stream.of(wayOut))
                .toArray(String[]::new);
    }
}
