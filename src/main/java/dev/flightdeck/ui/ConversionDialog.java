package dev.flightdeck.ui;

import dev.flightdeck.ui.convert.ConversionServices;
import dev.flightdeck.ui.convert.ConversionView;
import dev.flightdeck.ui.convert.ConversionViewModel;

/// The way from the open workspace to its like for another tool.
record ConversionDialog(WindowContext window) {
    void ask() {
        var open = window.workspace().workspace().get();
        if (open == null || window.overlay().isOpen()) {
            return;
        }
        var source =
                new OpenConversion(
                        open,
                        window.services().workspaces().formats(),
                        window.workspace().migrator().get());
        var model =
                new ConversionViewModel(
                        source,
                        new ConversionServices(
                                window.background(),
                                window.dialogs(),
                                window.messages(),
                                window::showProblem));
        ConversionView.ask(window.overlay(), model, window.messages(), window::problemPanel)
                .ifPresent(converted ->
                        window.workspace().openWith(converted.folder(), converted.environment()));
    }
}
