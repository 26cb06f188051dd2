package dev.flightdeck.ui;

import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.timeline.TimelineSource;
import dev.flightdeck.ui.timeline.TimelineView;
import dev.flightdeck.ui.timeline.TimelineViewModel;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.MiddleTab;
import dev.flightdeck.ui.workspace.EnvironmentItem;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Timeline;
import dev.flightdeck.workspace.TimelineEntry;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;

/// The timeline of all projects in the environment that is selected.
final class TimelinePart implements WindowPart {
    private static final String ID = "timeline";

    private final MigrationReveal reveal;
    private String shown = "";
    private @Nullable Path root;

    TimelinePart(MigrationReveal reveal) {
        this.reveal = reveal;
    }

    @Override
    public void install(WindowContext window) {
        var model =
                new TimelineViewModel(
                        window.background(), window.messages(), ZoneId.systemDefault());
        var view =
                new TimelineView(
                        model, window.messages(), window.times(), entry -> goTo(window, entry));
        var workspace = window.workspace();
        workspace.workspace().subscribe(open -> follow(window, model, open));
        workspace.environments().selected().subscribe(_ -> choose(window, model));
        window.tabs().selected().subscribe(_ -> readIfInFront(window, model));
        window.commands()
                .add(
                        Menu.VIEW,
                        0,
                        new Command(
                                "window.command.timeline",
                                "Shortcut+T",
                                workspace
                                        .workspace()
                                        .map(_ -> "")
                                        .orElse(window.messages().text("window.why.no-workspace")),
                                () -> open(window, model, view)));
    }

    private void open(WindowContext window, TimelineViewModel model, TimelineView view) {
        choose(window, model);
        window.tabs()
                .open(
                        new MiddleTab(
                                ID,
                                new SimpleStringProperty(
                                        window.messages().text("window.tab.timeline")),
                                view,
                                new SimpleBooleanProperty(false),
                                true,
                                () -> window.tabs().remove(ID)));
        if (!model.isBegun()) {
            model.read();
        }
        view.requestFocus();
    }

    /// It belongs to a folder: another project of it leaves the tab where it is.
    private void follow(
            WindowContext window, TimelineViewModel model, @Nullable OpenWorkspace open) {
        var before = root;
        root = open == null ? null : open.workspace().root();
        if (before != null && !before.equals(root)) {
            window.tabs().remove(ID);
            shown = "";
            model.choose("", List.of());
        }
    }

    /// What becomes known of an environment changes nothing here.
    private void choose(WindowContext window, TimelineViewModel model) {
        var open = window.workspace().workspace().get();
        var item = window.workspace().environments().selected().get();
        if (open == null || item == null) {
            return; // also between two projects
        }
        var wanted = open.workspace().root() + "\n" + item.name();
        if (!wanted.equals(shown)) {
            shown = wanted;
            model.choose(item.name(), sources(window, open, item));
            readIfInFront(window, model);
        }
    }

    /// Production only where a person asks for it.
    private static void readIfInFront(WindowContext window, TimelineViewModel model) {
        var tab = window.tabs().selected().get();
        var item = window.workspace().environments().selected().get();
        if (tab != null
                && tab.id().equals(ID)
                && item != null
                && !item.environment().isProduction()
                && !model.isBegun()) {
            model.read();
        }
    }

    private static List<TimelineSource> sources(
            WindowContext window, OpenWorkspace open, EnvironmentItem item) {
        var sources = new ArrayList<TimelineSource>();
        for (var project : open.projects()) {
            var name = project.project() == null ? project.name() : project.project();
            sources.add(
                    environment(open, project, item)
                            .map(environment ->
                                    new TimelineSource(
                                            name,
                                            progress ->
                                                    read(window, project, environment, progress)))
                            .orElse(new TimelineSource(name, null)));
        }
        return sources;
    }

    /// Of the open project also one that is a person's own.
    private static Optional<Environment> environment(
            OpenWorkspace open, Workspace project, EnvironmentItem item) {
        return project.title().equals(open.workspace().title())
                ? Optional.of(item.environment())
                : project.environment(item.name());
    }

    private static Timeline.Part read(
            WindowContext window, Workspace project, Environment environment, Progress progress)
            throws ProblemException {
        return window.workspace().inItsFormat(project, environment).timelinePart(progress);
    }

    private void goTo(WindowContext window, TimelineEntry entry) {
        window.workspace().switchTo(entry.workspace(), () -> reveal.show(entry.info()));
    }
}
