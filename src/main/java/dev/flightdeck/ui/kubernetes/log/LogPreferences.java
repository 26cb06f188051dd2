package dev.flightdeck.ui.kubernetes.log;

/// What of the log view is remembered from one log to the next.
public interface LogPreferences {
    Shown read();

    void write(Shown shown);

    /// @param follow the end stays in sight
    /// @param times the timestamps of the API before the lines
    /// @param wrap long lines are broken
    record Shown(boolean follow, boolean times, boolean wrap) {
        public static final Shown USUAL = new Shown(true, true, true);
    }
}
