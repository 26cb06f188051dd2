package dev.flightdeck.ui;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineKind;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineServices;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineTabs;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineView;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineViewModel;
import dev.flightdeck.ui.kubernetes.pipeline.StartedJob;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.workspace.EnvironmentItem;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import dev.flightdeck.workspace.Environment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Run Job, Pipeline and Rollback Job: a tab each. FX thread only.
final class PipelinePart implements WindowPart {
    /// The ids of its tabs begin so.
    static final String TABS = "kubernetes:";

    private static final int SECTION = 5;

    private final MigrationsPart migrations;
    private final @Nullable Consumer<StartedJob> openLog;
    private final Supplier<Optional<NamespaceChoice>> lookedAt;
    private final Map<PipelineKind, Opened> opened = new EnumMap<>(PipelineKind.class);
    private @Nullable WindowContext window;

    private record Opened(PipelineViewModel model, PipelineView view) {}

    /// @param migrations installed before
    /// @param openLog shows the log of a Job; null where nothing shows one: then no button asks for
    ///   it
    /// @param lookedAt the namespace that somebody looks at; empty for none: then the usual one
    PipelinePart(
            MigrationsPart migrations,
            @Nullable Consumer<StartedJob> openLog,
            Supplier<Optional<NamespaceChoice>> lookedAt) {
        this.migrations = migrations;
        this.openLog = openLog;
        this.lookedAt = lookedAt;
    }

    @Override
    public void install(WindowContext context) {
        window = context;
        for (var kind : PipelineKind.values()) {
            context.commands()
                    .add(
                            Menu.CLUSTER,
                            SECTION,
                            new Command(
                                    id(kind),
                                    "",
                                    context.workspace()
                                            .workspace()
                                            .map(_ -> "")
                                            .orElse(
                                                    context.messages()
                                                            .text("window.why.no-workspace")),
                                    () -> open(kind, lookedAt.get().orElse(null))));
        }
    }

    /// The command that opens the tab.
    static String id(PipelineKind kind) {
        return "kubernetes.pipeline.command." + kind.word();
    }

    /// What runs is shown again, and not begun a second time.
    private void open(PipelineKind kind, @Nullable NamespaceChoice place) {
        var context = window;
        var workspace = context == null ? null : context.workspace().workspace().get();
        if (context == null || workspace == null) {
            return;
        }
        var id = TABS + kind.word();
        var known = opened.get(kind);
        if (known == null || !known.model().isBusy()) {
            context.tabs().remove(id);
            known = begin(context, workspace, kind, place);
            opened.put(kind, known);
        }
        context.tabs().openPlain(id, known.model().title(), known.view(), () -> {});
    }

    private Opened begin(
            WindowContext context,
            OpenWorkspace workspace,
            PipelineKind kind,
            @Nullable NamespaceChoice place) {
        var services =
                new PipelineServices(
                        context.services().clusters().clusters(),
                        context.services().workspaces(),
                        context.services().secrets(),
                        context.background(),
                        context.dialogs(),
                        context.messages(),
                        openLog,
                        migrations.history().archive(),
                        environment -> readAgain(context, environment));
        var model =
                new PipelineTabs(services)
                        .begin(
                                kind,
                                workspace.workspace(),
                                workspace.format(),
                                environments(context),
                                place);
        return new Opened(
                model, new PipelineView(model, context.messages(), context::problemPanel));
    }

    /// The selected one first.
    private static List<Environment> environments(WindowContext context) {
        var all = context.workspace().environments();
        var selected = all.selected().get();
        var sorted = new ArrayList<Environment>();
        if (selected != null) {
            sorted.add(selected.environment());
        }
        all.items().stream()
                .map(EnvironmentItem::environment)
                .filter(each -> selected == null || !each.name().equals(selected.name()))
                .forEach(sorted::add);
        return sorted;
    }

    /// What a Job has changed in the database that is in sight.
    private void readAgain(WindowContext context, Environment environment) {
        migrations.history().refresh();
        var selected = context.workspace().environments().selected().get();
        if (selected != null && selected.name().equals(environment.name())) {
            context.commands().find("migrations.command.refresh").ifPresent(Command::run);
        }
    }
}
