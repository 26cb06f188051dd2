package dev.flightdeck.ui.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogAnswer;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogStore;
import dev.flightdeck.kubernetes.log.PartState;
import dev.flightdeck.ui.common.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The state of a log in words.
final class LogStatus {
    private final LogStore store;
    private final Messages messages;
    private final DateTimeFormatter clock;

    LogStatus(LogStore store, Messages messages, ZoneId zone) {
        this.store = store;
        this.messages = messages;
        clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(zone);
    }

    String of(LogAnswer answer, LogSearchModel search) {
        var parts = store.parts();
        if (parts.isEmpty()) {
            return messages.text("kubernetes.log.waiting");
        }
        if (answer.costlyLine() >= 0) {
            return messages.text("kubernetes.log.costly", answer.costlyLine() + 1);
        }
        var limit = store.limit();
        if (limit != null) {
            return messages.text("kubernetes.log.limit", limit.reason(), limit.droppedLines());
        }
        if (answer.seen() < answer.of()) {
            return messages.text("kubernetes.log.looking", answer.seen(), answer.of());
        }
        if (search.onlyMatches().get() && search.filter() != null && answer.shown().lines() == 0) {
            return messages.text("kubernetes.log.nothing-matches");
        }
        return ofParts(parts);
    }

    private String ofParts(List<LogPart> parts) {
        boolean following = false;
        for (var part : parts) {
            switch (store.state(part)) {
                case PartState.Broken broken -> {
                    return messages.text(
                            "kubernetes.log.broken",
                            part.shortName(),
                            at(broken.at()),
                            broken.reason());
                }
                case PartState.Following again when again.brokeAt() != null -> {
                    return messages.text(
                            "kubernetes.log.again", part.shortName(), at(again.brokeAt()));
                }
                case PartState.Following _ -> following = true;
                case null, default -> {}
            }
        }
        if (following) {
            return messages.text(
                    store.size() == 0 ? "kubernetes.log.silent" : "kubernetes.log.following",
                    store.size());
        }
        return messages.text(
                store.size() == 0 ? "kubernetes.log.nothing" : "kubernetes.log.ended",
                store.size());
    }

    private String at(Instant instant) {
        return clock.format(instant);
    }
}
