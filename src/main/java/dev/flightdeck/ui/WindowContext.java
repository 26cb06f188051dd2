package dev.flightdeck.ui;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Times;
import dev.flightdeck.ui.problem.ProblemView;
import dev.flightdeck.ui.problem.ProblemsViewModel;
import dev.flightdeck.ui.settings.Preferences;
import dev.flightdeck.ui.sqleditor.Drafts;
import dev.flightdeck.ui.window.Commands;
import dev.flightdeck.ui.window.Dock;
import dev.flightdeck.ui.window.MiddleTabs;
import dev.flightdeck.ui.window.PaletteViewModel;
import dev.flightdeck.ui.window.Sides;
import dev.flightdeck.ui.workspace.WorkspaceViewModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The places of one window, for the parts that fill them. FX thread only.
///
/// @param workspace the open workspace, its environments, and the migrator of the selected one
/// @param tabs the middle; the first one is `migrations`
/// @param dock the bottom
/// @param commands for menus, palette and shortcuts
/// @param preferences what a person has set, and its changes
/// @param drafts unsaved text
/// @param slots the places that hold one thing each
public record WindowContext(
        Services services,
        Background background,
        Messages messages,
        Times times,
        Overlay overlay,
        Dialogs dialogs,
        WorkspaceViewModel workspace,
        ProblemsViewModel problems,
        MiddleTabs tabs,
        Dock dock,
        Sides sides,
        Commands commands,
        Preferences preferences,
        Drafts drafts,
        Slots slots) {

    /// A problem as it is shown everywhere.
    public Region problemPanel(Problem problem) {
        return new ProblemView(problem, messages, problemLinks());
    }

    /// Keeps a problem in the Problems tab and brings that to the front.
    public void showProblem(Problem problem) {
        problems.add(problem);
        dock.show("problems");
    }

    /// Opens a file at a line and column in the editor.
    public void openPlace(SourcePlace place) {
        slots.openPlace().accept(place);
    }

    ProblemView.Links problemLinks() {
        return new ProblemView.Links(
                this::openPlace, slots.openManual(), workspace.environments()::passwordFor);
    }

    /// Stands between a person and the end of the window or of a workspace, or a run.
    @FunctionalInterface
    public interface CloseGuard {
        /// Calls `goOn` at once, later, or never.
        void ask(Runnable goOn);
    }

    /// The places of the window that hold one thing each, and the ways that lead to one place.
    public interface Slots {
        /// What the first tab of the middle shows.
        void migrations(Node view);

        /// More for the left side, below the environments; the first takes what room there is.
        void left(Region view);

        /// What the right side shows.
        void details(Node view);

        /// More for the status line.
        void status(Node node);

        /// What covers the whole window until it is given back; null for nothing.
        ObjectProperty<@Nullable Node> whole();

        /// What the right side shows while that tab is in front.
        void details(String tab, Node view);

        /// More for the palette to find, such as migrations; asked each time it opens.
        void palette(Supplier<List<PaletteViewModel.Item>> items);

        /// The editor: where files are opened.
        void openPlacesWith(Consumer<SourcePlace> editor);

        /// Asked before the window closes, such as for unsaved text.
        void beforeClose(CloseGuard guard);

        /// Asked before the files of the workspace are read to be run or tried.
        void beforeReading(CloseGuard guard);

        /// Every guard of [#beforeReading] in turn, then `goOn`.
        void askBeforeReading(Runnable goOn);

        /// Done each time the window comes to the front.
        void onFront(Runnable looking);

        /// Done when the window closes, the latest first.
        void atEnd(Runnable closing);

        Consumer<SourcePlace> openPlace();

        /// Null where there is no manual.
        @Nullable Consumer<String> openManual();
    }
}
