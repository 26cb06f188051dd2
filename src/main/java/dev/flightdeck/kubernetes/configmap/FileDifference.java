package dev.flightdeck.kubernetes.configmap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file of the folder against the ConfigMaps.
public record FileDifference(String path, Change change) {
    /// What an update of the ConfigMaps would do with it.
    public enum Change {
        EQUAL,
        CHANGED,
        /// In the folder only.
        ADDED,
        /// In the ConfigMaps only.
        REMOVED
    }

    static FileDifference of(String path, byte @Nullable [] folder, byte @Nullable [] cluster) {
        if (folder == null) {
            return new FileDifference(path, Change.REMOVED);
        }
        if (cluster == null) {
            return new FileDifference(path, Change.ADDED);
        }
        return new FileDifference(
                path, Arrays.equals(folder, cluster) ? Change.EQUAL : Change.CHANGED);
    }
}
