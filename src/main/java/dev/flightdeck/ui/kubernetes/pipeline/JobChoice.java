package dev.flightdeck.ui.kubernetes.pipeline;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;

/// What somebody has entered: where a Job is to run, and for which database.
///
/// @param secret as it is written; empty for the usual one
/// @param name what everything in the cluster is named by; empty for the workspace's
/// @param image empty for the format's own
/// @param address of the database for pods; empty for the usual one
/// @param takeOver fields of ConfigMaps that somebody else has set are overwritten
record JobChoice(
        Workspace workspace,
        MigrationFormat format,
        Environment environment,
        String context,
        String namespace,
        String secret,
        String name,
        String image,
        String address,
        boolean takeOver) {
    /// `kind/shop`.
    String cluster() {
        return context + "/" + namespace;
    }

    /// `app@db:5432/shop · staging · kind/shop`.
    String place() {
        return environment.profile().display() + " · " + environment.name() + " · " + cluster();
    }

    EnvironmentColor color() {
        return EnvironmentColor.of(environment.kind());
    }
}
