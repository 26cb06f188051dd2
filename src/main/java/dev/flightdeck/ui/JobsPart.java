package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.KubeContext;
import dev.flightdeck.kubernetes.record.Recordings;
import dev.flightdeck.settings.SettingsFile;
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
import dev.flightdeck.ui.kubernetes.job.JobsServices;
import dev.flightdeck.ui.kubernetes.job.JobsView;
import dev.flightdeck.ui.kubernetes.job.JobsViewModel;
import dev.flightdeck.ui.kubernetes.job.KubernetesJobs;
import dev.flightdeck.ui.kubernetes.job.RecordingStatus;
import dev.flightdeck.ui.kubernetes.job.RerunCard;
import dev.flightdeck.ui.kubernetes.job.RerunHistory;
import dev.flightdeck.ui.kubernetes.job.RerunViewModel;
import dev.flightdeck.ui.kubernetes.log.SavedLogPreferences;
import dev.flightdeck.workspace.Environment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/// The Jobs tab: the Jobs of a namespace, their details and their logs.
final class JobsPart implements WindowPart, JobCounts, ContextsListener {
    /// Opens the tab.
    static final String OPEN = "kubernetes.job.command.open";

    private final MigrationsPart migrations;
    private @Nullable Installed installed;

    private record Installed(JobsViewModel jobs, JobsTab tab, RecordedNamespaces recorded) {}

    /// @param migrations installed before
    JobsPart(MigrationsPart migrations) {
        this.migrations = migrations;
    }

    @Override
    public void install(WindowContext window) {
        var recordings =
                new Recordings(window.services().clusters().records(), window.services().clock());
        var rules = new FolderJobRules(window);
        var recorded = new RecordedNamespaces(window, recordings, rules::now);
        var services = services(window, rules, recordings);
        window.slots().status(new RecordingStatus(services, recordings));
        var jobs = new JobsViewModel(services);
        var log = new JobLogModel(jobs);
        var details = new JobDetailsModel(jobs, log);
        var actions = new JobActions(jobs, cards(window, services), reruns(jobs));
        var view =
                new JobsView(
                        jobs,
                        log,
                        actions,
                        window.commands().shortcuts(),
                        share(window.services().settings()),
                        window::problemPanel,
                        new WindowJobWays(window, rules::now));
        window.slots().details(JobsTab.ID, new JobDetailsView(jobs, details, actions));
        var tab = new JobsTab(window, jobs, view);
        installed = new Installed(jobs, tab, recorded);
        new JobLogLinks(tab, log, migrations.named()).follow();
        new JobsCommands(tab, actions).add();
        rules.follow(JobsTab.ID, jobs::retry);
        window.slots()
                .atEnd(() -> {
                    log.close();
                    jobs.close();
                    Closing.later(recorded::end);
                });
    }

    private JobsServices services(
            WindowContext window, FolderJobRules rules, Recordings recordings) {
        var access = window.services().clusters();
        return new JobsServices(
                new KubernetesJobs(access.clusters(), rules::now, access.records(), recordings),
                window.background(),
                window.messages(),
                window.dialogs(),
                window.times(),
                window.services().clock(),
                new SavedLogPreferences(window.services().settings()),
                migrations.named(),
                () -> environments(window));
    }

    /// With the kind that their databases turned out to have.
    private static List<Environment> environments(WindowContext window) {
        return window.workspace().environments().items().stream()
                .map(item ->
                        new Environment(item.name(), item.kind(), item.environment().profile()))
                .toList();
    }

    /// How much of the height the log takes; kept in the settings.
    private static DoubleProperty share(SettingsFile settings) {
        var share = new SimpleDoubleProperty(settings.current().log().share());
        share.addListener((_, _, now) -> {
            double moved = now.doubleValue();
            settings.update(s -> s.withLog(s.log().withShare(moved)));
        });
        return share;
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
        parts.tab().show();
    }

    /// Shows one Job with its log, as soon as it is seen.
    void openJob(NamespaceChoice choice, String name) {
        open(choice);
        installed().jobs().list().await(String.valueOf(choice.namespace()), name);
    }

    /// What is looked at, where the tab is in front.
    Optional<NamespaceChoice> lookedAt() {
        var parts = installed;
        return parts == null || !parts.tab().isInFront()
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
        } else {
            parts.recorded().reopened(context);
        }
    }

    /// Nothing of it is looked at or recorded any more.
    @Override
    public void closed(String context) {
        var parts = installed();
        if (isLookedAt(parts, context)) {
            parts.jobs().close();
        }
        parts.recorded().closed(context);
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
}
