package dev.flightdeck.ui;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.ui.workspace.Sample;
import dev.flightdeck.workspace.Workspaces;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The core as the window needs it.
///
/// @param connectors makes a connector that takes its passwords from the store it is given
/// @param data the folder for what is kept between two starts: runs, drafts, copies
/// @param manual the folder of the manual, ending in `/`; null where there is none
public record Services(
        Workspaces workspaces,
        Discovery discovery,
        SecretStore secrets,
        Function<SecretStore, DatabaseConnector> connectors,
        ClusterAccess clusters,
        SettingsFile settings,
        Sample sample,
        Path data,
        @Nullable URI manual,
        Clock clock) {}
