package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.record.Recordings;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import dev.flightdeck.ui.kubernetes.ContextsListener;
import dev.flightdeck.ui.kubernetes.JobCounts;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.job.CleanCard;
import dev.flightdeck.ui.kubernetes.job.CleanViewModel;
import dev.flightdeck.ui.kubernetes.job.Closing;
import dev.flightdeck.ui.kubernetes.job.JobActions;
import dev.flightdeck.ui.kubernetes.job.JobDetailsModel;
import dev.flightdeck.ui.kubernetes.job.JobDetailsView;
import dev.flightdeck.ui.kubernetes.job.JobLogModel;
import dev.flightdeck.ui.kubernetes.job.JobRow;
import dev.flightdeck.ui.kubernetes.job.JobWays;
import dev.flightdeck.ui.kubernetes.job.JobsServices;
import dev.flightdeck.ui.kubernetes.job.JobsView;
import dev.flightdeck.ui.kubernetes.job.JobsViewModel;
import dev.flightdeck.ui.kubernetes.job.KubernetesJobs;
import dev.flightdeck.ui.kubernetes.job.RecordingStatus;
import dev.flightdeck.ui.kubernetes.job.RerunCard;
import dev.flightdeck.ui.kubernetes.job.RerunHistory;
import dev.flightdeck.ui.kubernetes.job.RerunViewModel;
import dev.flightdeck.ui.kubernetes.log.LogViewModel;
import dev.flightdeck.ui.kubernetes.log.SavedLogPreferences;
import dev.flightdeck.ui.kubernetes.pipeline.PipelineKind;
import dev.flightdeck.ui.migrations.MigrationLog;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.MiddleTab;
import dev.flightdeck.ui.workspace.OpenWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Jobs tab: the Jobs of a namespace, their details and their logs.
final class JobsPart implements WindowPart, JobCounts, ContextsListener {
    /// Opens the tab.
    static final String OPEN = "kubernetes.job.command.open";

    private static final String ID = "jobs";
    private static final String KUBECONFIG = "kubernetes.command.kubeconfig";

    private final MigrationsPart migrations;
    private @Nullable Installed installed;
    private @Nullable Recordings recordings;
    private volatile JobRules rules = JobRules.usual();

    private record Installed(
            WindowContext window,
            JobsViewModel jobs,
            JobLogModel log,
            JobDetailsModel details,
            JobActions actions,
            JobsView view) {}

    /// @param migrations installed before
    JobsPart(MigrationsPart migrations) {
        this.migrations = migrations;
    }

    @Override
    public void install(WindowContext window) {
        var kept =
                new Recordings(window.services().clusters().records(), window.services().clock());
        recordings = kept;
        var services = services(window, kept);
        window.slots().status(new RecordingStatus(services, kept));
        var jobs = new JobsViewModel(services);
        var log = new JobLogModel(jobs);
        var details = new JobDetailsModel(jobs, log);
        var actions = new JobActions(jobs, cards(window, services), reruns(jobs));
        var share = new SimpleDoubleProperty(window.services().settings().current().log().share());
        share.addListener((_, _, now) -> {
            double moved = now.doubleValue();
            window.services().settings().update(s -> s.withLog(s.log().withShare(moved)));
        });
        var view =
                new JobsView(
                        jobs,
                        log,
                        actions,
                        window.commands().shortcuts(),
                        share,
                        window::problemPanel,
                        new Ways(window, () -> rules));
        window.slots().details(ID, new JobDetailsView(jobs, details, actions));
        var parts = new Installed(window, jobs, log, details, actions, view);
        installed = parts;
        log.told().subscribe(_ -> linkBack(parts));
        log.view().subscribe(_ -> linkBack(parts));
        addCommands(parts);
        window.workspace().workspace().subscribe(open -> readRules(window, jobs, open));
        window.tabs()
                .selected()
                .subscribe(tab -> {
                    if (tab != null && tab.id().equals(ID)) { // they may have been edited
                        readRules(window, jobs, window.workspace().workspace().get());
                    }
                });
        window.slots()
                .atEnd(() -> {
                    log.close();
                    jobs.close();
                    Closing.later(() -> end(kept));
                });
    }

    private static void end(Recordings recordings) {
        try {
            recordings.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobsServices services(WindowContext window, Recordings kept) {
        var access = window.services().clusters();
        return new JobsServices(
                new KubernetesJobs(access.clusters(), () -> rules, access.records(), kept),
                window.background(),
                window.messages(),
                window.dialogs(),
                window.times(),
                window.services().clock(),
                new SavedLogPreferences(window.services().settings()),
                migrations.named());
    }

    /// `[jobs]` of the workspace that is open: by what Jobs are told to run migrations.
    private void readRules(WindowContext window, JobsViewModel jobs, @Nullable OpenWorkspace open) {
        if (open == null) {
            take(JobRules.usual(), jobs);
            return;
        }
        var root = open.workspace().root();
        window.background()
                .quietly(_ -> rules(window, root), found -> found.ifPresent(r -> take(r, jobs)));
    }

    /// What is wrong with the file is told, and what counted before goes on to count.
    private static Optional<JobRules> rules(WindowContext window, Path root) {
        try {
            return Optional.of(JobRules.of(window.services().workspaces().jobs(root)));
        } catch (ProblemException e) {
            FxThread.real().later(() -> tell(window, e.problem()));
            return Optional.empty();
        }
    }

    private static void tell(WindowContext window, Problem problem) {
        boolean told =
                window.problems().entries().stream()
                        .anyMatch(entry -> entry.problem().equals(problem));
        if (!told) {
            window.showProblem(problem);
        }
    }

    private void take(JobRules found, JobsViewModel jobs) {
        if (!found.equals(rules)) {
            rules = found;
            jobs.retry();
        }
    }

    /// What of the window the Jobs tab leads to.
    private record Ways(WindowContext window, Supplier<JobRules> now) implements JobWays {
        @Override
        public void cover(@Nullable Node view) {
            window.slots().whole().set(view);
        }

        @Override
        public boolean canRunInCluster() {
            return Arrays.stream(PipelineKind.values())
                    .allMatch(kind -> window.commands().find(PipelinePart.id(kind)).isPresent());
        }

        @Override
        public void runInCluster(PipelineKind kind) {
            window.commands().find(PipelinePart.id(kind)).ifPresent(Command::run);
        }

        @Override
        public ObservableValue<String> whyNoFolder() {
            return window.workspace()
                    .workspace()
                    .map(_ -> "")
                    .orElse(window.messages().text("kubernetes.why.folder-run"));
        }

        @Override
        public JobRules rules() {
            return now.get();
        }

        @Override
        public void openRules() {
            var open = window.workspace().workspace().get();
            if (open != null) {
                new RulesFile(window).open(open.workspace().root());
            }
        }

        @Override
        public void chooseKubeconfig() {
            window.commands().find(KUBECONFIG).ifPresent(Command::run);
        }
    }

    private RerunHistory reruns(JobsViewModel jobs) {
        var history = migrations.history();
        return new RerunHistory(jobs, history.archive(), history::refresh);
    }

    private static JobActions.Cards cards(WindowContext window, JobsServices services) {
        return new JobActions.Cards() {
            @Override
            public void rerun(RerunViewModel model) {
                RerunCard.ask(window.overlay(), model, services, window::problemPanel);
            }

            @Override
            public void clean(CleanViewModel model) {
                CleanCard.ask(window.overlay(), model, window::problemPanel);
            }
        };
    }

    /// Shows the Jobs of that namespace.
    void open(NamespaceChoice choice) {
        var parts = installed();
        parts.jobs().open(choice);
        show(parts);
    }

    /// Shows one Job with its log, as soon as it is seen.
    void openJob(NamespaceChoice choice, String name) {
        open(choice);
        installed().jobs().list().await(String.valueOf(choice.namespace()), name);
    }

    /// What is looked at, where the tab is in front.
    Optional<NamespaceChoice> lookedAt() {
        var parts = installed;
        if (parts == null) {
            return Optional.empty();
        }
        var tab = parts.window().tabs().selected().get();
        return tab == null || !tab.id().equals(ID)
                ? Optional.empty()
                : Optional.ofNullable(parts.jobs().choice().get());
    }

    /// Of the namespace that is looked at.
    @Override
    public OptionalInt failed(NamespaceChoice namespace) {
        var parts = installed;
        return parts == null || !namespace.equals(parts.jobs().choice().get())
                ? OptionalInt.empty()
                : parts.jobs().failed();
    }

    @Override
    public void onChange(Runnable listener) {
        var jobs = installed().jobs();
        jobs.choice().subscribe(listener);
        jobs.phase().subscribe(listener);
        jobs.list().rows().addListener((ListChangeListener<JobRow>) _ -> listener.run());
    }

    /// The contexts there are to choose from.
    @Override
    public void read(List<KubeContext> contexts) {
        installed().jobs().contexts().setAll(contexts);
    }

    /// What was opened before is closed by then; what is looked at or recorded goes on anew.
    @Override
    public void reopened(String context) {
        var parts = installed();
        if (isLookedAt(parts, context)) {
            parts.jobs().retry();
        } else if (recordings != null) {
            var kept = recordings;
            var known =
                    kept.list().stream()
                            .map(Recordings.Recording::place)
                            .filter(place -> place.context().equals(context))
                            .findFirst();
            known.ifPresent(place -> goOn(parts.window(), kept, place));
        }
    }

    private void goOn(WindowContext window, Recordings kept, Recordings.Place place) {
        window.background()
                .quietly(
                        _ -> {
                            try {
                                kept.record(
                                        window.services()
                                                .clusters()
                                                .clusters()
                                                .open(place.context()),
                                        place.namespace(),
                                        rules);
                                return true;
                            } catch (IOException e) {
                                throw notKept(e);
                            }
                        },
                        _ -> {});
    }

    private static ProblemException notKept(IOException e) {
        return new ProblemException(
                new Problem.NotSaved("records of Jobs", String.valueOf(e.getMessage())), e);
    }

    /// Nothing of it is looked at or recorded any more.
    @Override
    public void closed(String context) {
        var parts = installed();
        if (isLookedAt(parts, context)) {
            parts.jobs().close();
        }
        var kept = recordings;
        if (kept != null) {
            parts.window()
                    .background()
                    .quietly(
                            _ -> {
                                try {
                                    kept.stop(context);
                                    return true;
                                } catch (IOException e) {
                                    throw notKept(e);
                                }
                            },
                            _ -> {});
        }
    }

    private static boolean isLookedAt(Installed parts, String context) {
        var choice = parts.jobs().choice().get();
        return choice != null && choice.context().equals(context);
    }

    private Installed installed() {
        var parts = installed;
        if (parts == null) {
            throw new IllegalStateException("the Jobs are not installed yet");
        }
        return parts;
    }

    private static void show(Installed parts) {
        var tabs = parts.window().tabs();
        tabs.open(
                new MiddleTab(
                        ID,
                        new SimpleStringProperty(parts.window().messages().text("window.tab.jobs")),
                        parts.view(),
                        new SimpleBooleanProperty(false),
                        true,
                        () -> {
                            tabs.remove(ID);
                            parts.jobs().close();
                        }));
        parts.view().focusTable();
    }

    /// What was looked at, or the usual namespace; where there is none, one is to be chosen.
    private static void openUsual(Installed parts) {
        if (parts.jobs().choice().get() != null) {
            show(parts);
            return;
        }
        var window = parts.window();
        var open = window.workspace().workspace().get();
        var root = open == null ? null : open.workspace().root();
        window.background()
                .quietly(
                        _ -> UsualNamespace.read(window.services(), root),
                        found -> {
                            parts.jobs().contexts().setAll(found.contexts());
                            if (found.namespace() != null) {
                                parts.jobs().open(found.namespace());
                            }
                            show(parts);
                        });
    }

    /// The details of a migration lead to its lines, where the open log has some.
    private void linkBack(Installed parts) {
        var view = parts.log().view().get();
        var links =
                parts.log().told().get().stories().values().stream()
                        .flatMap(story -> JobLogModel.named(story).stream())
                        .toList();
        migrations
                .named()
                .model()
                .details()
                .log()
                .set(
                        view == null || links.isEmpty()
                                ? MigrationLog.NONE
                                : new Log(parts, view, links));
    }

    private record Log(Installed parts, LogViewModel view, List<LogLink> links)
            implements MigrationLog {
        @Override
        public boolean names(MigrationInfo info) {
            return links.stream().anyMatch(link -> NamedMigrations.names(link, info));
        }

        @Override
        public void show(MigrationInfo info) {
            JobsPart.show(parts);
            var version = info.version();
            view.showMigration(
                    info.script().isEmpty() && version != null ? version.text() : info.script());
            parts.view().focusLog();
        }
    }

    // --- commands

    private void addCommands(Installed parts) {
        addOpen(parts);
        addViewing(parts);
        addActs(parts);
    }

    private void addOpen(Installed parts) {
        var commands = parts.window().commands();
        commands.add(
                Menu.CLUSTER, 0, Command.always(OPEN, "Shortcut+Alt+K", () -> openUsual(parts)));
    }

    private static void addViewing(Installed parts) {
        var jobs = parts.jobs();
        var none = parts.window().messages().text("kubernetes.job.why.closed");
        var whyNotOpen = jobs.choice().map(_ -> "").orElse(none);
        inTab(parts, 0, JobsView.REFRESH, "F5", whyNotOpen, jobs::retry);
        inTab(
                parts,
                0,
                JobsView.FILTER,
                "Shortcut+F",
                whyNotOpen,
                () -> {
                    show(parts);
                    parts.view().focusFilter();
                });
        inTab(
                parts,
                0,
                "kubernetes.job.command.all",
                "",
                whyNotOpen,
                () -> jobs.list().all().set(!jobs.list().all().get()));
        inTab(
                parts,
                0,
                JobsView.WHOLE,
                "F",
                whyNotOpen,
                () -> {
                    show(parts);
                    parts.view().toggleWhole();
                });
        inTab(
                parts,
                0,
                "kubernetes.job.command.log",
                "",
                whyNotOpen,
                () -> {
                    show(parts);
                    parts.view().focusLog();
                });
    }

    private static void addActs(Installed parts) {
        var actions = parts.actions();
        inTab(parts, 1, "kubernetes.job.command.rerun", "", actions.whyNotRerun(), actions::rerun);
        inTab(
                parts,
                1,
                "kubernetes.job.command.delete",
                "",
                actions.whyNotDelete(),
                actions::delete);
        inTab(parts, 1, "kubernetes.job.command.clean", "", actions.whyNotClean(), actions::clean);
    }

    private static void inTab(
            Installed parts,
            int section,
            String id,
            String keys,
            ObservableValue<String> whyNot,
            Runnable action) {
        parts.window()
                .commands()
                .add(Menu.CLUSTER, section, Scope.JOBS, new Command(id, keys, whyNot, action));
    }
}
