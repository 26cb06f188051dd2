package dev.flightdeck.kubernetes;

/// What window and command line need of clusters.
public record ClusterAccess(Clusters clusters, PortForwards forwards) implements AutoCloseable {
    /// With forwards of its own.
    public static ClusterAccess to(Clusters clusters) {
        return new ClusterAccess(clusters, new PortForwards(clusters));
    }

    @Override
    public void close() {
        forwards.close();
        clusters.close();
    }
}
