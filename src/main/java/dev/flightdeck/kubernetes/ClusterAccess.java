package dev.flightdeck.kubernetes;

import java.nio.file.Path;

/// What window and command line need of clusters.
///
/// @param records where is kept what is recorded of migration Jobs
public record ClusterAccess(Clusters clusters, PortForwards forwards, Path records)
        implements AutoCloseable {
    /// With forwards of its own.
    public static ClusterAccess to(Clusters clusters, Path records) {
        return new ClusterAccess(clusters, new PortForwards(clusters), records);
    }

    @Override
    public void close() {
        forwards.close();
        clusters.close();
    }
}
