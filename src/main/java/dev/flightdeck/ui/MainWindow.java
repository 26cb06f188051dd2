package dev.flightdeck.ui;

import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Themes;
import dev.flightdeck.ui.problem.ProblemsView;
import dev.flightdeck.ui.settings.SettingsView;
import dev.flightdeck.ui.window.ActivityLog;
import dev.flightdeck.ui.window.ActivityLogView;
import dev.flightdeck.ui.window.Connection;
import dev.flightdeck.ui.window.ConnectionBar;
import dev.flightdeck.ui.window.DockTab;
import dev.flightdeck.ui.window.DockView;
import dev.flightdeck.ui.window.FocusKeeper;
import dev.flightdeck.ui.window.LeftSide;
import dev.flightdeck.ui.window.Menus;
import dev.flightdeck.ui.window.MiddleTab;
import dev.flightdeck.ui.window.MiddleTabsView;
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
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
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
    private final WindowPalette palette;
    private final WindowSettings settings;
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
        palette = new WindowPalette(window, slots);
        settings = new WindowSettings(window, theme);
        sheet = new ShortcutSheet(window.commands(), messages);
        middle = new MiddleTabsView(window.tabs());
        connection = connection();
        var open = window.workspace().workspace();
        welcomes = Bindings.createBooleanBinding(this::isWelcome, open, window.tabs().selected());
        title = Bindings.createObjectBinding(() -> title(open.get()), open);
        new WindowCommands(window).add(this, theme);
        addOwnTabs();
        parts.forEach(part -> part.install(window));
        window.tabs().selected().subscribe(tab -> inFront(tab == null ? "" : tab.id()));
        var shown = shownSides();
        sides = sides(shown);
        focus =
                new FocusKeeper(
                        window.overlay(), sides::parts, middle::enterFront, FxThread.real());
        build(theme, shown);
    }

    private void inFront(String tab) {
        slots.showDetails(tab);
        window.sides().ownRoom(tab.equals(JobsTab.ID) || tab.startsWith(PipelinePart.TABS));
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
        var top = topBar(theme);
        var bar = connectionBar();
        root.setBottom(
                new StatusBar(
                        connection, window.background(), shown.bottom(), slots.status(), messages));
        root.setCenter(sides);
        var jobs = window.commands().find(JobsPart.OPEN);
        var view =
                new WelcomeView(
                        window.workspace(), messages, jobs.<Runnable>map(c -> c::run).orElse(null));
        welcome = view;
        followWorkspace(top, bar, view);
        connection.subscribe(now -> color(now));
        window.overlay().setContent(new WindowLayers(root, slots.whole()));
    }

    private TopBar topBar(ObjectProperty<Theme> theme) {
        return new TopBar(
                new Menus(messages).bar(window.commands()),
                command(WindowCommands.PALETTE),
                command(WindowCommands.SHORTCUTS),
                theme,
                window.commands().shortcuts(),
                messages);
    }

    private ConnectionBar connectionBar() {
        return new ConnectionBar(
                title,
                connection,
                command(WindowCommands.SWITCH_PROJECT),
                command(WindowCommands.CONNECT_HELD),
                messages);
    }

    private void followWorkspace(TopBar top, ConnectionBar bar, WelcomeView view) {
        var open = window.workspace().workspace();
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
        palette.everything();
    }

    @Override
    public void goToMigration() {
        palette.migrations();
    }

    @Override
    public void switchProject() {
        palette.projects();
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
            SettingsView.ask(window.overlay(), settings.model(), messages);
        }
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
