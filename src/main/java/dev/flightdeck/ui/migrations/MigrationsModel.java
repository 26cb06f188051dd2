package dev.flightdeck.ui.migrations;

import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.AppliedCopies;

/// The view models of the migrations tab and its details pane, made for each other.
public record MigrationsModel(
        MigrationsViewModel table,
        DetailsViewModel details,
        UpkeepViewModel upkeep,
        AdoptViewModel adopt,
        MigrationCommands commands,
        MigrationsNavigation navigation) {
    public static MigrationsModel create(
            Background background,
            Messages messages,
            Dialogs dialogs,
            MigrationsNavigation navigation,
            AppliedCopies copies) {
        var table = new MigrationsViewModel(background, messages);
        var upkeep = new UpkeepViewModel(table, navigation, background, dialogs, messages);
        return new MigrationsModel(
                table,
                new DetailsViewModel(table, navigation, background, copies),
                upkeep,
                new AdoptViewModel(table, upkeep, background, dialogs, messages),
                new MigrationCommands(table, upkeep, navigation, messages),
                navigation);
    }
}
