package dev.flightdeck.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private final Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Times times = new Times(Clock.fixed(now, ZoneOffset.UTC), Messages.load());

    @ParameterizedTest
    @CsvSource({
        "0.4, < 1 ms",
        "12, 12 ms",
        "999, 999 ms",
        "999.6, 1.0 s",
        "1400, 1.4 s",
        "59940, 59.9 s",
        "60000, 1 min 00 s",
        "125000, 2 min 05 s",
        "3600000, 1 h 00 min"
    })
    void tookReadsLikeAPersonSaysIt(double millis, String text) {
        assertThat(Times.took(millis)).isEqualTo(text);
    }

    @Test
    void aMomentOfThisYearHasNoYear() {
        assertThat(times.moment(LocalDateTime.of(2026, 11, 12, 10, 4))).isEqualTo("12 Nov 10:04");
        assertThat(times.moment(LocalDateTime.of(2024, 11, 12, 10, 4))).isEqualTo("12 Nov 2024");
    }

    @ParameterizedTest
    @CsvSource({
        "20, just now",
        "60, 1 minute ago",
        "240, 4 minutes ago",
        "3600, 1 hour ago",
        "90000, yesterday",
        "180000, 2 days ago",
        "864000, 10 Nov 12:00"
    })
    void agoCountsInTheLargestUnit(long seconds, String text) {
        assertThat(times.ago(now.minusSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void theClockGrowsHoursWhenItNeedsThem() {
        assertThat(Times.clock(Duration.ofSeconds(4))).isEqualTo("00:04");
        assertThat(Times.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
    }
}
