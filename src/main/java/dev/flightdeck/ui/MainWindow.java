package dev.flightdeck.ui;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.problem.ProblemsView;
import dev.flightdeck.ui.settings.SettingsView;
import dev.flightdeck.ui.settings.SettingsViewModel;
import dev.flightdeck.ui.settings.ShortcutRows;
import dev.flightdeck.ui.window.ActivityLog;
import dev.flightdeck.ui.window.ActivityLogView;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.Connection;
import dev.flightdeck.ui.window.ConnectionBar;
import dev.flightdeck.ui.window.DockTab;
import dev.flightdeck.ui.window.DockView;
import dev.flightdeck.ui.window.FocusKeeper;
import dev.flightdeck.ui.window.LeftSide;
import dev.flightdeck.ui.window.Menus;
import dev.flightdeck.ui.window.MiddleTab;
import dev.flightdeck.ui.window.MiddleTabsView;
import dev.flightdeck.ui.window.PaletteCard;
import dev.flightdeck.ui.window.PaletteViewModel;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import dev.flightdeck.ui.window.ShortcutSheet;
import dev.flightdeck.ui.window.SidesView;
import dev.flightdeck.ui.window.StatusBar;
import dev.flightdeck.ui.window.TopBar;
import dev.flightdeck.ui.window.WindowKeys;
import dev.flightdeck.ui.workspace.EnvironmentsView;
import dev.flightdeck.ui.workspace.FoundCard;
import dev.flightdeck.ui.workspace.FoundEnvironmentsView;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import dev.flightdeck.ui.workspace.WelcomeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The window: bars above and below, and between them the welcome or the open workspace.
public final class MainWindow implements WindowCommands.Acts {
    private static final String FIRST = "migrations";

    private final WindowContext window;
    private final WindowSlots slots;
    private final Messages messages;
    private final Runnable quit;
    private final BorderPane root = new BorderPane();
    private final ObservableValue<Connection> connection;
    private final ObservableValue<ConnectionBar.Title> title;
    private final ShortcutSheet sheet;
    private final MiddleTabsView middle;
    private final SidesView sides;
    private final FocusKeeper focus;
    private final ObjectProperty<Theme> theme;
    private final StackPane first = new StackPane();
    private final BooleanBinding welcomes;
    private @Nullable WelcomeView welcome;

    MainWindow(
            WindowContext window,
            WindowSlots slots,
            List<WindowPart> parts,
            ObjectProperty<Theme> theme,
            Runnable quit) {
        this.window = window;
        this.slots = slots;
        this.messages = window.messages();
        this.quit = quit;
        this.theme = theme;
        sheet = new ShortcutSheet(window.commands(), messages);
        middle = new MiddleTabsView(window.tabs());
        connection = connection();
        var open = window.workspace().workspace();
        welcomes = Bindings.createBooleanBinding(this::isWelcome, open, window.tabs().selected());
        title = Bindings.createObjectBinding(() -> title(open.get()), open);
        new WindowCommands(window).add(this, theme);
        addOwnTabs();
        parts.forEach(part -> part.install(window));
        window.tabs().selected().subscribe(tab -> slots.showDetails(tab == null ? "" : tab.id()));
        var shown = shownSides();
        sides = sides(shown);
        focus =
                new FocusKeeper(
                        window.overlay(), sides::parts, middle::enterFront, FxThread.real());
        build(theme, shown);
    }

    /// Whether no workspace is open and nothing else is in front.
    private boolean isWelcome() {
        var tab = window.tabs().selected().get();
        return window.workspace().workspace().get() == null
                && (tab == null || tab.id().equals(FIRST));
    }

    private ObservableValue<Connection> connection() {
        var texts = new ConnectionTexts(messages, window.services().clusters().forwards());
        var open = window.workspace().workspace();
        var item = window.workspace().environments().selected();
        return Bindings.createObjectBinding(
                () ->
                        open.get() == null
                                ? Connection.NONE
                                : texts.of(item.get(), open.get().workspace().execution()),
                open,
                item);
    }

    private void addOwnTabs() {
        window.tabs()
                .open(
                        new MiddleTab(
                                FIRST,
                                window.workspace()
                                        .workspace()
                                        .map(_ -> messages.text("window.tab.migrations"))
                                        .orElse(messages.text("window.tab.welcome")),
                                first,
                                new SimpleBooleanProperty(false),
                                false,
                                () -> {}));
        var problems = window.problems().entries();
        var title = new SimpleStringProperty();
        title.bind(
                Bindings.createStringBinding(
                        () -> messages.text("window.dock.problems", problems.size()), problems));
        var problemsView = new ProblemsView(window.problems(), messages, window.problemLinks());
        window.dock().add(0, new DockTab("problems", title, problemsView));
        var log = new ActivityLog(window.background(), window.services().clock());
        window.dock()
                .add(
                        1,
                        new DockTab(
                                "log",
                                new SimpleStringProperty(messages.text("window.dock.log")),
                                new ActivityLogView(log, messages)));
    }

    private void build(ObjectProperty<Theme> theme, SidesView.Shown shown) {
        root.getStyleClass().add("window");
        window.overlay().getStylesheets().add(Themes.sheet("window/window.css"));
        var menus = new Menus(messages).bar(window.commands());
        var top =
                new TopBar(
                        menus,
                        command(WindowCommands.PALETTE),
                        command(WindowCommands.SHORTCUTS),
                        theme,
                        window.commands().shortcuts(),
                        messages);
        var open = window.workspace().workspace();
        var bar =
                new ConnectionBar(
                        title,
                        connection,
                        command(WindowCommands.SWITCH_PROJECT),
                        command(WindowCommands.CONNECT_HELD),
                        messages);
        root.setBottom(
                new StatusBar(
                        connection, window.background(), shown.bottom(), slots.status(), messages));
        root.setCenter(sides);
        var jobs = window.commands().find(JobsPart.OPEN);
        var view =
                new WelcomeView(
                        window.workspace(), messages, jobs.<Runnable>map(c -> c::run).orElse(null));
        welcome = view;
        open.subscribe((before, now) -> {
            if (before == null && now != null) {
                window.tabs().select(FIRST);
            }
        });
        open.subscribe(now -> {
            window.sides().folderOpen(now != null);
            root.setTop(now == null ? top : new VBox(top, bar));
            first.getChildren().setAll(now == null ? view : slots.migrations());
            focusFirst();
        });
        connection.subscribe(now -> color(now));
        var layers = new StackPane(root);
        slots.whole().subscribe(whole -> cover(layers, whole));
        window.overlay().setContent(layers);
    }

    /// The window stays below, so that its keys do.
    private void cover(StackPane layers, @Nullable Node whole) {
        layers.getChildren().setAll(root);
        if (whole != null) {
            layers.getChildren().add(whole);
        }
        root.setVisible(whole == null);
    }

    private Command command(String id) {
        return window.commands().find(id).orElseThrow();
    }

    private static ConnectionBar.Title title(@Nullable OpenWorkspace open) {
        return open == null
                ? new ConnectionBar.Title("", "", false)
                : new ConnectionBar.Title(
                        open.workspace().title(),
                        open.format().title() + " · " + open.folderText(),
                        open.hasSeveralProjects());
    }

    /// Before anything is open, what there is to see is the welcome and the clusters.
    private SidesView.Shown shownSides() {
        var sides = window.sides();
        var open = window.workspace().workspace();
        return new SidesView.Shown(
                Bindings.createBooleanBinding(
                        () ->
                                sides.leftShown().get()
                                        && (open.get() != null || !slots.left().isEmpty()),
                        sides.leftShown(),
                        open),
                sides.rightShown().and(welcomes.not()),
                sides.bottomShown());
    }

    private SidesView sides(SidesView.Shown shown) {
        var environments =
                new EnvironmentsView(window.workspace().environments(), messages, window.times());
        var found = window.workspace().found();
        environments.setBottom(
                new FoundEnvironmentsView(
                        found,
                        messages,
                        one ->
                                FoundCard.ask(window.overlay(), one, messages)
                                        .ifPresent(remember -> found.take(one, remember))));
        environments.visibleProperty().bind(window.workspace().workspace().isNotNull());
        environments.managedProperty().bind(environments.visibleProperty());
        return new SidesView(
                window.sides(),
                shown,
                new LeftSide(environments, slots.left()),
                middle,
                slots.details(),
                new DockView(window.dock(), window.sides(), messages));
    }

    /// The keyboard begins in the middle, not in the bars.
    private void focusFirst() {
        root.applyCss(); // before, the tabs are not among the nodes of the window
        if (welcome != null && isWelcome()) {
            welcome.focusFirst();
        } else {
            middle.requestFocus();
        }
    }

    /// The environment's colour edges the window.
    private void color(Connection now) {
        root.getStyleClass().setAll("window", now.color().styleClass());
    }

    /// Keys and theme; the scene's root is the overlay of the window.
    void dress(Scene scene, Themes themes) {
        themes.dress(scene);
        focus.install(scene);
        focusFirst();
        new WindowKeys(window.commands(), window.overlay(), this::shortcuts).install(scene);
    }

    /// `order-food – staging (test) – Flightdeck`.
    ObservableValue<String> titleText() {
        return Bindings.createStringBinding(
                () -> {
                    var parts = new ArrayList<String>();
                    var open = window.workspace().workspace().get();
                    if (open != null) {
                        parts.add(open.workspace().title());
                    }
                    var now = connection.getValue();
                    if (!now.environment().isEmpty()) {
                        parts.add(now.environment() + " (" + now.kind() + ")");
                    }
                    parts.add(messages.text("window.name"));
                    return String.join(" – ", parts);
                },
                window.workspace().workspace(),
                connection);
    }

    @Override
    public void palette() {
        var items = new ArrayList<Item>();
        for (var command : window.commands().all()) {
            items.add(
                    new Item(
                            messages.text(command.id()),
                            messages.text("window.palette.command"),
                            window.commands().shortcuts().text(command.id()),
                            command.whyNot().getValue(),
                            command::run));
        }
        items.addAll(slots.paletteItems());
        ask(items);
    }

    @Override
    public void goToMigration() {
        ask(slots.paletteItems());
    }

    /// All projects, the open one too, by keys or with the mouse.
    @Override
    public void switchProject() {
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
                            isOpen ? messages.text("window.project.open") : "",
                            "",
                            () -> window.workspace().switchTo(project, () -> {})));
        }
        ask(items);
    }

    private void ask(List<Item> items) {
        if (!window.overlay().isOpen()) {
            PaletteCard.ask(window.overlay(), new PaletteViewModel(items), messages);
        }
    }

    @Override
    public void shortcuts() {
        if (!window.overlay().isOpen()) {
            sheet.show(window.overlay());
        }
    }

    @Override
    public void nextPart(int by) {
        if (!window.overlay().isOpen()) {
            focus.step(window.overlay().getScene(), by);
        }
    }

    @Override
    public void settings() {
        if (!window.overlay().isOpen()) {
            SettingsView.ask(window.overlay(), settingsModel(), messages);
        }
    }

    private SettingsViewModel settingsModel() {
        var rows = new ArrayList<ShortcutRows.Named>();
        for (var menu : Menu.values()) {
            var group = messages.text("window.menu." + menu.name().toLowerCase(Locale.ROOT));
            for (var entry : window.commands().of(menu)) {
                var id = entry.command().id();
                rows.add(new ShortcutRows.Named(id, group, messages.text(id)));
            }
        }
        return new SettingsViewModel(
                theme,
                window.preferences(),
                new ShortcutRows(rows, window.commands().shortcuts(), messages),
                draftsText());
    }

    /// The keyring is asked in the background: it may ask a person first.
    private ReadOnlyStringProperty draftsText() {
        var text = new ReadOnlyStringWrapper(messages.text("settings.drafts.asking"));
        window.background()
                .quietly(
                        _ -> window.drafts().whyNotEncrypted(),
                        reason ->
                                text.set(
                                        reason.isEmpty()
                                                ? messages.text("settings.drafts.encrypted")
                                                : messages.text("settings.drafts.plain", reason)));
        return text.getReadOnlyProperty();
    }

    @Override
    public void closeWorkspace() {
        slots.askGuards(() -> {
            window.tabs().removePlain();
            window.workspace().close();
        });
    }

    @Override
    public void quit() {
        quit.run();
    }
}
