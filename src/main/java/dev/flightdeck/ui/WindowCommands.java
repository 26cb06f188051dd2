package dev.flightdeck.ui;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import dev.flightdeck.ui.window.Commands;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.MiddleTab;
import dev.flightdeck.ui.workspace.EnvironmentItem;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import dev.flightdeck.ui.workspace.WorkspaceViewModel;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the window itself can do, before any part adds to it.
final class WindowCommands {
    static final String PALETTE = "window.command.palette";
    static final String SWITCH_PROJECT = "window.command.switch-project";
    static final String CONNECT_HELD = "window.command.connect-held";
    static final String SHORTCUTS = "window.command.shortcuts";

    private final WindowContext window;
    private final Commands commands;

    /// What only the window knows how to do.
    interface Acts {
        void palette();

        void goToMigration();

        void switchProject();

        void shortcuts();

        /// @param by 1, or -1 for the one before
        void nextPart(int by);

        void settings();

        void closeWorkspace();

        void quit();
    }

    WindowCommands(WindowContext window) {
        this.window = window;
        this.commands = window.commands();
    }

    void add(Acts acts, ObjectProperty<Theme> theme) {
        addFile(window.workspace(), acts);
        addView(acts, theme);
        addTabs();
        always(Menu.HELP, 0, SHORTCUTS, "F1", acts::shortcuts);
    }

    private void addFile(WorkspaceViewModel workspace, Acts acts) {
        always(Menu.FILE, 0, "window.command.open-folder", "Shortcut+O", workspace::chooseFolder);
        always(Menu.FILE, 0, "window.command.open-sample", "", workspace::openSample);
        always(Menu.FILE, 1, "window.command.connect", "Shortcut+Shift+O", workspace::connect);
        addHeld(workspace);
        add(
                Menu.FILE,
                1,
                SWITCH_PROJECT,
                "Shortcut+Shift+J",
                Bindings.createStringBinding(
                        () -> whyNotSwitch(workspace.workspace().get()), workspace.workspace()),
                acts::switchProject);
        add(
                Menu.FILE,
                1,
                "window.command.change-format",
                "",
                Bindings.createStringBinding(
                        () -> whyNotChoose(workspace.workspace().get()), workspace.workspace()),
                workspace::changeFormat);
        add(
                Menu.FILE,
                2,
                "window.command.close-tab",
                "Shortcut+W",
                window.tabs().selected().map(this::whyNotClose).orElse(whyNotClose(null)),
                window.tabs()::closeSelected);
        add(
                Menu.FILE,
                2,
                "window.command.close-workspace",
                "",
                workspace.workspace().map(_ -> "").orElse(text("window.why.no-workspace")),
                acts::closeWorkspace);
        always(Menu.FILE, 8, "window.command.settings", "Shortcut+Comma", acts::settings);
        always(Menu.FILE, 9, "window.command.quit", "Shortcut+Q", acts::quit);
    }

    private void addHeld(WorkspaceViewModel workspace) {
        var selected = workspace.environments().selected();
        add(
                Menu.FILE,
                1,
                CONNECT_HELD,
                "",
                Bindings.createStringBinding(() -> whyNotConnect(selected.get()), selected),
                workspace.environments()::connectHeld);
    }

    private String whyNotConnect(@Nullable EnvironmentItem item) {
        return item != null && item.isHeld() ? "" : text("window.why.connected");
    }

    private String whyNotSwitch(@Nullable OpenWorkspace open) {
        if (open == null) {
            return text("window.why.no-workspace");
        }
        return open.hasSeveralProjects() ? "" : text("window.why.one-project");
    }

    private String whyNotChoose(@Nullable OpenWorkspace open) {
        if (open == null) {
            return text("window.why.no-workspace");
        }
        return open.formatIsShared() ? text("window.why.format-in-file") : "";
    }

    private String whyNotClose(@Nullable MiddleTab tab) {
        if (tab == null) {
            return text("window.why.no-tab");
        }
        return tab.closable() ? "" : text("window.why.tab-stays");
    }

    private void addView(Acts acts, ObjectProperty<Theme> theme) {
        var sides = window.sides();
        always(Menu.VIEW, 0, PALETTE, "Shortcut+Shift+P", acts::palette);
        always(Menu.VIEW, 0, "window.command.go-to", "Shortcut+P", acts::goToMigration);
        toggle("window.command.left", "Shortcut+B", sides.leftShown());
        toggle("window.command.right", "Shortcut+Alt+B", sides.rightShown());
        toggle("window.command.bottom", "Shortcut+J", sides.bottomShown());
        always(Menu.VIEW, 1, "window.command.reset-layout", "", sides::reset);
        part("window.command.next-part", "F6", acts, 1);
        part("window.command.previous-part", "Shift+F6", acts, -1);
        always(Menu.VIEW, 2, "window.theme.system", "", () -> theme.set(Theme.SYSTEM));
        always(Menu.VIEW, 2, "window.theme.light", "", () -> theme.set(Theme.LIGHT));
        always(Menu.VIEW, 2, "window.theme.dark", "", () -> theme.set(Theme.DARK));
        always(Menu.VIEW, 2, "window.theme.contrast", "", () -> theme.set(Theme.CONTRAST));
    }

    private void part(String id, String shortcut, Acts acts, int by) {
        var workspace = window.workspace().workspace();
        var whyNot = workspace.map(_ -> "").orElse(text("window.why.no-workspace"));
        add(Menu.VIEW, 1, id, shortcut, whyNot, () -> acts.nextPart(by));
    }

    private void addTabs() {
        var tabs = window.tabs();
        onTabs("window.command.next-tab", "Ctrl+Tab", 1, () -> tabs.step(1));
        onTabs("window.command.previous-tab", "Ctrl+Shift+Tab", 1, () -> tabs.step(-1));
        for (int number = 1; number <= 9; number++) {
            int index = number - 1;
            onTabs(
                    "window.command.tab." + number,
                    "Alt+" + number,
                    number,
                    () -> tabs.select(index));
        }
    }

    private void onTabs(String id, String shortcut, int least, Runnable action) {
        var tabs = window.tabs().tabs();
        var whyNot =
                Bindings.createStringBinding(
                        () -> tabs.size() < least ? text("window.why.no-tab") : "", tabs);
        commands.add(Menu.TABS, 0, Scope.TABS, new Command(id, shortcut, whyNot, action));
    }

    private void toggle(String id, String shortcut, BooleanProperty shown) {
        always(Menu.VIEW, 1, id, shortcut, () -> shown.set(!shown.get()));
    }

    private void always(Menu menu, int section, String id, String shortcut, Runnable action) {
        commands.add(menu, section, Command.always(id, shortcut, action));
    }

    private void add(
            Menu menu,
            int section,
            String id,
            String shortcut,
            ObservableValue<String> whyNot,
            Runnable action) {
        commands.add(menu, section, new Command(id, shortcut, whyNot, action));
    }

    private String text(String key) {
        return window.messages().text(key);
    }
}
