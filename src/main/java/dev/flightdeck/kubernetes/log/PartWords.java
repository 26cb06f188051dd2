package dev.flightdeck.kubernetes.log;

/// States and limits in words, for files and the command line.
public final class PartWords {
    private PartWords() {}

    /// `container exited with 1 · OOMKilled`.
    public static String of(PartState state) {
        return switch (state) {
            case PartState.Following following ->
                    following.brokeAt() == null
                            ? "following"
                            : "the connection broke at "
                                    + following.brokeAt()
                                    + "; following again";
            case PartState.Broken broken ->
                    "the connection broke at " + broken.at() + ": " + broken.reason();
            case PartState.Ended ended ->
                    (ended.exitCode() == null
                                    ? "container ended"
                                    : "container exited with " + ended.exitCode())
                            + (ended.reason().isEmpty() ? "" : " · " + ended.reason());
        };
    }

    /// Why not everything is there.
    public static String of(LogLimit limit) {
        return "not everything was kept: "
                + limit.reason()
                + "; lines that came after it: "
                + limit.droppedLines();
    }
}
