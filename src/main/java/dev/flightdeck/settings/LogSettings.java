package dev.flightdeck.settings;

/// How logs of Jobs are shown.
///
/// @param follow the end stays in sight
/// @param times the timestamps of the cluster before the lines
/// @param wrap long lines are broken
/// @param share how much of the height of the Jobs tab is the log's; 0 stands for the usual
public record LogSettings(boolean follow, boolean times, boolean wrap, double share) {
    private static final double USUAL_SHARE = 0.5;

    public static final LogSettings INITIAL = new LogSettings(true, true, true, USUAL_SHARE);

    public LogSettings {
        share = share <= 0 || share >= 1 ? USUAL_SHARE : share;
    }

    public LogSettings withLines(boolean newFollow, boolean newTimes, boolean newWrap) {
        return new LogSettings(newFollow, newTimes, newWrap, share);
    }

    public LogSettings withShare(double newShare) {
        return new LogSettings(follow, times, wrap, newShare);
    }
}
