package dev.flightdeck.kubernetes.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as Go prints them: `12.3ms`, `1m2.5s`, `850µs`.
final class GoDuration {
    private static final Pattern PIECE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s?(h|ms|m|s|µs|μs|us|ns)");

    private GoDuration() {}

    /// Negative where it is none.
    static double millis(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        var matcher = PIECE.matcher(text);
        double millis = 0;
        boolean found = false;
        while (matcher.find()) {
            found = true;
            millis += Double.parseDouble(matcher.group(1)) * unit(matcher.group(2));
        }
        return found ? millis : -1;
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1000;
            case "ms" -> 1;
            case "ns" -> 1e-6;
            default -> 1e-3;
        };
    }
}
