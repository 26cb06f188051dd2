package dev.flightdeck.ui;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.ConnectionExtent;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.FxDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.connections.ConnectionServices;
import dev.flightdeck.ui.connections.ConnectionView;
import dev.flightdeck.ui.connections.ConnectionViewModel;
import dev.flightdeck.ui.kubernetes.ClusterServices;
import dev.flightdeck.ui.problem.ProblemView;
import dev.flightdeck.ui.problem.ProblemsViewModel;
import dev.flightdeck.ui.settings.Preferences;
import dev.flightdeck.ui.sqleditor.Drafts;
import dev.flightdeck.ui.window.Commands;
import dev.flightdeck.ui.window.Dock;
import dev.flightdeck.ui.window.MiddleTabs;
import dev.flightdeck.ui.window.Sides;
import dev.flightdeck.ui.workspace.ConnectionQuestion;
import dev.flightdeck.ui.workspace.WorkspaceServices;
import dev.flightdeck.ui.workspace.WorkspaceViewModel;
import dev.flightdeck.workspace.Environment;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Builds a window from the services, each thing once and in order.
final class WindowBuilder {
    private final Services services;
    private final Messages messages;
    private final Outside outside;
    private final Overlay overlay = new Overlay();
    private final Sides sides = new Sides();
    private final WindowSlots slots;
    private final ProblemsViewModel problems;
    private final Dialogs dialogs;
    private final Background background;
    private final WorkspaceViewModel workspace;

    /// The ways out of the window.
    ///
    /// @param unexpected shows a bug
    /// @param openFile with the system's own program
    /// @param openManual at an anchor of `problems.md`; null where there is no manual
    record Outside(
            Consumer<Throwable> unexpected,
            Consumer<SourcePlace> openFile,
            @Nullable Consumer<String> openManual,
            Runnable quit) {}

    WindowBuilder(Services services, Messages messages, Outside outside) {
        this.services = services;
        this.messages = messages;
        this.outside = outside;
        slots = new WindowSlots(outside.openFile(), outside.openManual());
        problems = new ProblemsViewModel(services.clock());
        dialogs = new FxDialogs(overlay, messages, this::problemPanel);
        background = Background.onVirtualThreads(this::onFailure);
        workspace = new WorkspaceViewModel(workspaceServices());
    }

    BuiltWindow build(List<WindowPart> parts, ObjectProperty<Theme> theme) {
        sides.restore(services.settings().current().layout());
        var preferences = Preferences.restore(services.settings(), problems::add);
        var context =
                new WindowContext(
                        services,
                        background,
                        messages,
                        new Times(services.clock(), messages),
                        overlay,
                        dialogs,
                        workspace,
                        problems,
                        new MiddleTabs(),
                        new Dock(sides),
                        sides,
                        new Commands(preferences.shortcuts()),
                        preferences,
                        new Drafts(services.data().resolve("drafts"), services.secrets().keyring()),
                        slots);
        return new BuiltWindow(
                context, slots, new MainWindow(context, slots, parts, theme, outside.quit()));
    }

    private WorkspaceServices workspaceServices() {
        return new WorkspaceServices(
                services.workspaces(),
                services.secrets(),
                services.settings(),
                services.discovery(),
                services.sample(),
                background,
                dialogs,
                connectionQuestion(),
                messages);
    }

    private ConnectionQuestion connectionQuestion() {
        var needs =
                new ConnectionServices(
                        services.secrets(),
                        services.connectors(),
                        new ClusterChoices(clusterServices(), overlay),
                        background,
                        dialogs,
                        messages);
        return (before, namesTaken, extent) ->
                ConnectionView.ask(
                        overlay,
                        new ConnectionViewModel(needs, before, namesTaken),
                        messages,
                        this::problemPanel,
                        connectionTitle(before, extent),
                        extent);
    }

    private String connectionTitle(@Nullable Environment before, ConnectionExtent extent) {
        if (before == null || before.name().isEmpty()) {
            return messages.text("connections.add.title");
        }
        return messages.text(
                extent == ConnectionExtent.PASSWORD
                        ? "connections.password.title"
                        : "connections.edit.title",
                before.name());
    }

    private ClusterServices clusterServices() {
        return new ClusterServices(
                services.clusters(),
                services.settings(),
                background,
                dialogs,
                messages,
                problems::add);
    }

    private Region problemPanel(Problem problem) {
        return new ProblemView(
                problem,
                messages,
                new ProblemView.Links(
                        slots.openPlace(),
                        slots.openManual(),
                        workspace.environments()::passwordFor));
    }

    /// Where every failure of background work ends up, unless its view shows it itself.
    private void onFailure(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            problems.add(expected.problem());
            dialogs.show(expected.problem());
        } else {
            outside.unexpected().accept(failure);
        }
    }
}
