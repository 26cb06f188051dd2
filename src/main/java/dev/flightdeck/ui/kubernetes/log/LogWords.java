package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.PartState;
import dev.flightdeck.ui.common.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a part ended, in words.
final class LogWords {
    private LogWords() {}

    static String of(PartState state, Messages messages, ZoneId zone) {
        return switch (state) {
            case PartState.Ended ended -> ended(ended.exitCode(), ended.reason(), messages);
            case PartState.Broken broken ->
                    messages.text(
                            "kubernetes.log.foot.broken", at(broken.at(), zone), broken.reason());
            case PartState.Following _ -> "";
        };
    }

    private static String ended(@Nullable Integer exitCode, String reason, Messages messages) {
        var words =
                exitCode == null
                        ? messages.text("kubernetes.log.foot.gone")
                        : messages.text("kubernetes.log.foot.exit", exitCode);
        return reason.isEmpty() ? words : words + " · " + reason;
    }

    private static String at(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH)
                .withZone(zone)
                .format(instant);
    }
}
