package dev.flightdeck.ui.connections;

import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.secret.SecretStore;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import java.util.function.Function;

/// What the connection dialog needs of its surroundings.
///
/// @param connectors makes a connector that takes its passwords from the store it is given
public record ConnectionServices(
        SecretStore secrets,
        Function<SecretStore, DatabaseConnector> connectors,
        ForwardChoices forwards,
        Background background,
        Dialogs dialogs,
        Messages messages) {}
