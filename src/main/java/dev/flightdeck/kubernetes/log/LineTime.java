package dev.flightdeck.kubernetes.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The time that the API puts before a line: RFC 3339 with up to nine digits of a second, in the
/// zone of the node. Read by hand, as there are millions. One thread at a time.
final class LineTime {
    private static final int LEAST = "2006-01-02T15:04:05Z ".length();
    private static final long SECONDS_OF_DAY = 86_400;

    private int dateKey = -1;
    private long daySeconds;
    private int end;

    /// Null where there is none; then [#end] is where it began.
    @Nullable Instant read(byte[] bytes, int from, int to) {
        end = from;
        if (to - from < LEAST || !isShaped(bytes, from)) {
            return null;
        }
        int at = from + 19;
        int nanos = 0;
        if (bytes[at] == '.') {
            int digits = 0;
            for (at++; at < to && isDigit(bytes[at]); at++, digits++) {
                nanos = digits < 9 ? nanos * 10 + bytes[at] - '0' : nanos;
            }
            for (; digits < 9; digits++) {
                nanos *= 10;
            }
        }
        int zone = zone(bytes, at, to);
        at += zone == 0 && at < to && bytes[at] == 'Z' ? 1 : 6;
        if (zone == Integer.MIN_VALUE || at >= to || bytes[at] != ' ' || !day(bytes, from)) {
            return null;
        }
        end = at + 1;
        long second =
                two(bytes, from + 11) * 3600L + two(bytes, from + 14) * 60L + two(bytes, from + 17);
        return Instant.ofEpochSecond(daySeconds + second - zone, nanos);
    }

    /// Where the text of the line begins.
    int end() {
        return end;
    }

    private static boolean isShaped(byte[] b, int at) {
        return b[at + 4] == '-'
                && b[at + 7] == '-'
                && b[at + 10] == 'T'
                && b[at + 13] == ':'
                && b[at + 16] == ':'
                && areDigits(b, at, 4)
                && areDigits(b, at + 5, 2)
                && areDigits(b, at + 8, 2)
                && areDigits(b, at + 11, 2)
                && areDigits(b, at + 14, 2)
                && areDigits(b, at + 17, 2);
    }

    /// In seconds; [Integer#MIN_VALUE] where there is none.
    private static int zone(byte[] b, int at, int to) {
        if (at < to && b[at] == 'Z') {
            return 0;
        }
        if (at + 6 > to
                || (b[at] != '+' && b[at] != '-')
                || b[at + 3] != ':'
                || !areDigits(b, at + 1, 2)
                || !areDigits(b, at + 4, 2)) {
            return Integer.MIN_VALUE;
        }
        int seconds = two(b, at + 1) * 3600 + two(b, at + 4) * 60;
        return b[at] == '-' ? -seconds : seconds;
    }

    /// The date is nearly always that of the line before.
    private boolean day(byte[] b, int at) {
        int year = two(b, at) * 100 + two(b, at + 2);
        int key = year * 10_000 + two(b, at + 5) * 100 + two(b, at + 8);
        if (key != dateKey) {
            try {
                var date = LocalDate.of(year, two(b, at + 5), two(b, at + 8));
                daySeconds = date.toEpochDay() * SECONDS_OF_DAY;
                dateKey = key;
            } catch (DateTimeException _) {
                return false; // digits of something else
            }
        }
        return true;
    }

    private static boolean areDigits(byte[] b, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (!isDigit(b[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int two(byte[] b, int at) {
        return (b[at] - '0') * 10 + b[at + 1] - '0';
    }
}
