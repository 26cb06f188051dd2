package dev.flightdeck.ui.kubernetes;

import java.util.Locale;

/// Bytes as people read them: `0 B`, `1.2 kB`, `34 MB`.
final class ByteCount {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private ByteCount() {}

    static String of(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(
                Locale.ENGLISH, value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
