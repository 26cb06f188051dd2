package dev.flightdeck.kubernetes.fake;

/// A ConfigMap, Secret or key that a pod needs is not there (yet).
final class MissingObject extends Exception {
    private static final long serialVersionUID = 1;

    MissingObject(String message) {
        super(message);
    }
}
