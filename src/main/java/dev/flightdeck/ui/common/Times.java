package dev.flightdeck.ui.common;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Points in time and durations as people read them: `12 Nov 10:04`, `4 minutes ago`, `1.4 s`. Any
/// thread.
public final class Times {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_WITH_YEAR =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Clock clock;
    private final Messages messages;

    public Times(Clock clock, Messages messages) {
        this.clock = clock;
        this.messages = messages;
    }

    /// `12 Nov 10:04` in this year, `12 Nov 2024` before.
    public String moment(LocalDateTime time) {
        boolean thisYear = time.getYear() == LocalDateTime.now(clock).getYear();
        return (thisYear ? SHORT : SHORT_WITH_YEAR).format(time);
    }

    /// `2026-11-12 10:04:31`, for tooltips and copies.
    public String exact(LocalDateTime time) {
        return EXACT.format(time);
    }

    /// `10:42`; with the date where that was another day.
    public String clockTime(Instant time) {
        var local = LocalDateTime.ofInstant(time, clock.getZone());
        return local.toLocalDate().equals(LocalDateTime.now(clock).toLocalDate())
                ? CLOCK_TIME.format(local)
                : moment(local);
    }

    /// `4 minutes ago`; the date where it is longer ago than a week.
    public String ago(Instant time) {
        var age = Duration.between(time, clock.instant());
        if (age.toDays() > 7) {
            return moment(LocalDateTime.ofInstant(time, clock.getZone()));
        }
        if (age.toDays() > 0) {
            return messages.text("common.time.days", age.toDays());
        }
        if (age.toHours() > 0) {
            return messages.text("common.time.hours", age.toHours());
        }
        return age.toMinutes() > 0
                ? messages.text("common.time.minutes", age.toMinutes())
                : messages.text("common.time.now");
    }

    /// `12 ms`, `1.4 s`, `2 min 05 s`.
    public static String took(double millis) {
        if (millis < 1) {
            return "< 1 ms";
        }
        if (millis < 999.5) {
            return Math.round(millis) + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ENGLISH, "%.1f s", millis / 1000);
        }
        long seconds = Math.round(millis / 1000);
        return seconds < 3600
                ? String.format(Locale.ENGLISH, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ENGLISH, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /// `00:04`, `1:02:03`: a running clock.
    public static String clock(Duration elapsed) {
        long seconds = elapsed.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ENGLISH, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ENGLISH,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }
}
