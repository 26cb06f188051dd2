package dev.flightdeck.ui;

import dev.flightdeck.ui.window.PaletteCard;
import dev.flightdeck.ui.window.PaletteViewModel;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import java.util.ArrayList;
import java.util.List;

/// Opens the palette with what there is to find in the window.
record WindowPalette(WindowContext window, WindowSlots slots) {
    /// Commands, migrations and what else there is.
    void everything() {
        var items = new ArrayList<Item>();
        for (var command : window.commands().all()) {
            items.add(
                    new Item(
                            window.messages().text(command.id()),
                            window.messages().text("window.palette.command"),
                            window.commands().shortcuts().text(command.id()),
                            command.whyNot().getValue(),
                            command::run));
        }
        items.addAll(slots.paletteItems());
        ask(items);
    }

    void migrations() {
        ask(slots.paletteItems());
    }

    /// All projects, the open one too, by keys or with the mouse.
    void projects() {
        var open = window.workspace().workspace().get();
        if (open == null) {
            return;
        }
        var items = new ArrayList<Item>();
        for (var project : open.projects()) {
            boolean isOpen = project.title().equals(open.workspace().title());
            items.add(
                    new Item(
                            String.valueOf(project.project()),
                            new OpenWorkspace(project, open.format(), List.of()).folderText(),
                            isOpen ? window.messages().text("window.project.open") : "",
                            "",
                            () -> window.workspace().switchTo(project, () -> {})));
        }
        ask(items);
    }

    private void ask(List<Item> items) {
        if (!window.overlay().isOpen()) {
            PaletteCard.ask(window.overlay(), new PaletteViewModel(items), window.messages());
        }
    }
}
