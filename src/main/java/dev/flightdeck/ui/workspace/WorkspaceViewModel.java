package dev.flightdeck.ui.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.settings.RecentWorkspace;
import dev.flightdeck.ui.common.Dialogs.Choice;
import dev.flightdeck.ui.common.Dialogs.PathKind;
import dev.flightdeck.ui.common.Dialogs.PathQuestion;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.workspace.FormatQuestion.Database;
import dev.flightdeck.ui.workspace.WorkspaceFinder.Found;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.FormatEvidence;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The workspace that is open, or the project of it. FX thread only.
public final class WorkspaceViewModel {
    private final WorkspaceServices services;
    private final Messages messages;
    private final WorkspaceFinder finder;
    private final FormatQuestion question;
    private final EnvironmentsViewModel environments;
    private final FoundEnvironmentsViewModel found;
    private final ReadOnlyObjectWrapper<@Nullable OpenWorkspace> open =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Migrator> migrator =
            new ReadOnlyObjectWrapper<>();
    private final ObservableList<RecentWorkspace> recent = FXCollections.observableArrayList();
    private final ObservableList<RecentWorkspace> shownRecent =
            FXCollections.unmodifiableObservableList(recent);
    private final ReadOnlyObjectWrapper<Set<String>> missingRecent =
            new ReadOnlyObjectWrapper<>(Set.of());

    /// Whether what is open will be there next time.
    private boolean lasting;

    /// What speaks for each format.
    private record Looked(List<FormatEvidence> evidence, @Nullable Database database) {}

    public WorkspaceViewModel(WorkspaceServices services) {
        this.services = services;
        this.messages = services.messages();
        this.finder =
                new WorkspaceFinder(
                        services.workspaces(), services.discovery(), services.settings());
        this.question = new FormatQuestion(messages);
        this.environments = new EnvironmentsViewModel(services);
        this.found = new FoundEnvironmentsViewModel(services, this::reopen);
        recent.setAll(services.settings().current().recent());
        environments.selected().subscribe(_ -> followEnvironment());
    }

    /// Asks for a folder and opens it.
    public void chooseFolder() {
        services.dialogs()
                .choosePath(
                        new PathQuestion(PathKind.FOLDER, messages.text("workspace.choose"), null))
                .ifPresent(this::open);
    }

    public void open(Path folder) {
        open(folder, true, () -> {});
    }

    /// Opens a folder that will not be there next time, and so is not remembered.
    public void openForNow(Path folder) {
        open(folder, false, () -> {});
    }

    /// Opens a folder with an environment that is known from elsewhere; it is not kept.
    ///
    /// @param environment null where none is known
    public void openWith(Path folder, @Nullable Environment environment) {
        open(
                folder,
                true,
                environment == null ? () -> {} : () -> environments.addForNow(environment));
    }

    /// Opens a sample with its database; asks which where there are several.
    public void openSample() {
        services.background()
                .start(
                        messages.text("workspace.sample.looking"),
                        _ -> services.sample().offers(),
                        this::chooseSample);
    }

    private void chooseSample(List<Sample.Offer> offers) {
        if (offers.size() == 1) {
            start(offers.getFirst());
            return;
        }
        services.dialogs()
                .choose(
                        new Choice<>(
                                messages.text("workspace.sample.title"),
                                messages.text("workspace.sample.text"),
                                offers,
                                offers.stream().map(Sample.Offer::title).toList(),
                                messages.text("workspace.sample.act")))
                .ifPresent(this::start);
    }

    private void start(Sample.Offer offer) {
        services.background()
                .start(
                        messages.text("workspace.sample.starting"),
                        progress -> services.sample().start(offer, progress),
                        started ->
                                open(
                                        started.folder(),
                                        false,
                                        () -> environments.addForNow(started.environment())));
    }

    /// Asks for a folder where none is open, then for a connection.
    public void connect() {
        if (open.get() != null) {
            environments.add();
            return;
        }
        services.dialogs()
                .choosePath(
                        new PathQuestion(
                                PathKind.FOLDER, messages.text("workspace.choose.connect"), null))
                .ifPresent(folder -> open(folder, true, environments::add));
    }

    public void close() {
        open.set(null);
        environments.clear();
        found.clear();
    }

    /// After its `flightdeck.toml` was written.
    private void reopen(Workspace workspace, String environment) {
        open(workspace.root(), true, () -> environments.select(environment));
    }

    public void forget(RecentWorkspace workspace) {
        services.settings().update(s -> s.withoutRecent(workspace.folder()));
        recent.setAll(services.settings().current().recent());
    }

    /// @param willLast it will be there next time, and so is remembered
    private void open(Path folder, boolean willLast, Runnable then) {
        services.background()
                .start(
                        messages.text("workspace.opening", folder.toString()),
                        _ -> finder.find(folder, null),
                        found -> settle(found, willLast, null, then));
    }

    /// Opens another project of the same workspace, in the environment of the same name where it
    /// has one; production is then chosen again on purpose.
    ///
    /// @param then done once it is open
    public void switchTo(Workspace project, Runnable then) {
        var before = open.get();
        var item = environments.selected().get();
        if (before == null) {
            return;
        }
        if (before.workspace().title().equals(project.title())) {
            then.run();
            return;
        }
        find(project, item == null ? null : item.environment(), then);
    }

    private void settle(
            Found opened, boolean willLast, @Nullable Environment before, Runnable then) {
        var format = opened.format();
        if (format == null) {
            services.dialogs()
                    .choose(question.of(opened.workspace(), opened.evidence(), null))
                    .ifPresent(chosen -> {
                        keep(opened.workspace(), chosen);
                        settle(opened.withFormat(chosen), willLast, before, then);
                    });
            return;
        }
        lasting = willLast;
        environments.clear();
        open.set(new OpenWorkspace(opened.workspace(), format, opened.projects()));
        if (lasting) {
            remember(opened, format);
        }
        found.keepPasswords(opened.findings());
        environments.show(opened.workspace(), lasting, before);
        found.show(opened.workspace(), opened.findings(), environments.items());
        then.run();
    }

    private void remember(Found found, MigrationFormat format) {
        var workspace = found.workspace();
        int projects = found.projects().size();
        var what =
                projects > 1
                        ? messages.text("workspace.recent.projects", projects)
                        : format.title();
        var folder = SettingsKey.ofFolder(workspace);
        var entry = new RecentWorkspace(folder, workspace.name(), what);
        services.settings().update(s -> s.opened(entry));
        if (workspace.project() != null) {
            services.settings()
                    .update(s ->
                            s.withWorkspace(
                                    folder,
                                    s.workspace(folder).withLastProject(workspace.project())));
        }
        recent.setAll(services.settings().current().recent());
    }

    private void keep(Workspace workspace, MigrationFormat format) {
        var key = SettingsKey.of(workspace);
        services.settings()
                .update(s -> s.withWorkspace(key, s.workspace(key).withFormat(format.id())));
    }

    /// Asks again which tool the migrations belong to, with what the files and the selected
    /// database say. Not where `flightdeck.toml` says it: that counts for everyone.
    public void changeFormat() {
        var now = open.get();
        if (now == null) {
            return;
        }
        var verbs = migrator.get();
        services.background()
                .start(
                        messages.text("workspace.format.looking"),
                        progress ->
                                new Looked(
                                        services.workspaces().evidence(now.workspace()),
                                        verbs == null ? null : asked(verbs, progress)),
                        looked -> changeFormat(now, looked));
    }

    private static Database asked(Migrator verbs, Progress progress) {
        var name = verbs.environment().name();
        try {
            return new Database(name, verbs.histories(progress), null);
        } catch (ProblemException e) {
            return new Database(name, List.of(), e.problem());
        }
    }

    private void changeFormat(OpenWorkspace before, Looked looked) {
        if (!before.equals(open.get())) {
            return;
        }
        var item = environments.selected().get();
        var workspace = before.workspace();
        services.dialogs()
                .choose(question.of(workspace, looked.evidence(), looked.database()))
                .ifPresent(chosen -> {
                    keep(workspace, chosen);
                    find(workspace, item == null ? null : item.environment(), () -> {});
                });
    }

    private void find(Workspace project, @Nullable Environment before, Runnable then) {
        services.background()
                .start(
                        messages.text("workspace.opening", project.title()),
                        _ -> finder.find(project.root(), project.project()),
                        opened -> settle(opened, lasting, before, then));
    }

    /// A change of what is known of a database leaves its migrator as it is.
    private void followEnvironment() {
        var now = open.get();
        var item = environments.selected().get();
        var before = migrator.get();
        if (now == null || item == null || item.isHeld()) {
            migrator.set(null);
        } else if (before == null || !before.isFor(now.workspace(), item.environment())) {
            migrator.set(
                    services.workspaces()
                            .migrator(now.workspace(), item.environment(), now.format()));
        }
    }

    public ReadOnlyObjectProperty<@Nullable OpenWorkspace> workspace() {
        return open.getReadOnlyProperty();
    }

    /// The verbs on the selected database; null where none is selected.
    public ReadOnlyObjectProperty<@Nullable Migrator> migrator() {
        return migrator.getReadOnlyProperty();
    }

    /// The verbs on a database of any project of the workspace. Blocking; any thread.
    public Migrator inItsFormat(Workspace project, Environment environment)
            throws ProblemException {
        return finder.migrator(project, environment);
    }

    /// What could become environments.
    public FoundEnvironmentsViewModel found() {
        return found;
    }

    public EnvironmentsViewModel environments() {
        return environments;
    }

    /// Looks which of the recent folders are still there: they may be on a disk that is not.
    public void lookAtRecent() {
        var folders = recent.stream().map(RecentWorkspace::folder).toList();
        if (!folders.isEmpty()) {
            services.background().quietly(_ -> missing(folders), missingRecent::set);
        }
    }

    private static Set<String> missing(List<String> folders) {
        return folders.stream()
                .filter(folder -> !Files.isDirectory(Path.of(folder)))
                .collect(Collectors.toSet());
    }

    /// The recent folders that are not there, as far as was looked.
    public ReadOnlyObjectProperty<Set<String>> missingRecent() {
        return missingRecent.getReadOnlyProperty();
    }

    /// The latest first.
    public ObservableList<RecentWorkspace> recent() {
        return shownRecent;
    }
}
