package dev.flightdeck.kubernetes.log;

/// A part together with where it is to be had.
///
/// @param podUid tells the pod from another that has its name later
/// @param started whether the container runs or ran; one that did not is waited for
public record LogRun(LogPart part, String podUid, boolean started) {
    /// The run, whether it is the pod's present one or the one before.
    record Key(String podUid, String container, int restart) {}

    Key key() {
        return new Key(podUid, part.container(), part.restart());
    }
}
