package dev.flightdeck.workspace;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times as people write them: `500ms`, `5s`, `2min`, `1h`; a bare number is seconds.
public final class Durations {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|sec|m|min|h)?");

    private Durations() {}

    /// Empty where the text is not a time.
    public static Optional<Duration> parse(String text) {
        var matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "m", "min" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    case null, default -> Duration.ofSeconds(amount);
                });
    }
}
