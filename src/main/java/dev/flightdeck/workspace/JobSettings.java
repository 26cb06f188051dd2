package dev.flightdeck.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `[jobs]` of `flightdeck.toml`: by what Jobs in a cluster are told to run migrations,
/// and where to look for them. A list that is given replaces the usual one.
///
/// @param labels `key=value` or `key`; null for the usual ones
/// @param names words in the names of Jobs and containers; null for the usual ones
/// @param images parts of the names of images; null for the usual ones
/// @param helmHooks whether every Helm hook counts; null for the usual
/// @param context of the kubeconfig; null for its current one
/// @param namespace null for that of the context
public record JobSettings(
        @Nullable List<String> labels,
        @Nullable List<String> names,
        @Nullable List<String> images,
        @Nullable Boolean helmHooks,
        @Nullable String context,
        @Nullable String namespace) {
    public JobSettings {
        labels = labels == null ? null : List.copyOf(labels);
        names = names == null ? null : List.copyOf(names);
        images = images == null ? null : List.copyOf(images);
    }

    /// Where nothing is said.
    public static JobSettings none() {
        return new JobSettings(null, null, null, null, null, null);
    }
}
