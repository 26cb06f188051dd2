package dev.flightdeck.ui.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.movein.Findings;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.settings.RecentWorkspace;
import dev.flightdeck.ui.common.Dialogs.Choice;
import dev.flightdeck.ui.common.Dialogs.PathKind;
import dev.flightdeck.ui.common.Dialogs.PathQuestion;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Migrator;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The workspace that is open. FX thread only.
public final class WorkspaceViewModel {
    private final WorkspaceServices services;
    private final Messages messages;
    private final EnvironmentsViewModel environments;
    private final FoundEnvironmentsViewModel found;
    private final ReadOnlyObjectWrapper<@Nullable OpenWorkspace> open =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Migrator> migrator =
            new ReadOnlyObjectWrapper<>();
    private final ObservableList<RecentWorkspace> recent = FXCollections.observableArrayList();
    private final ObservableList<RecentWorkspace> shownRecent =
            FXCollections.unmodifiableObservableList(recent);

    /// What opening a folder found.
    ///
    /// @param candidates the formats to choose from, empty where one was found
    /// @param findings what other tools' configuration has
    private record Found(
            Workspace workspace,
            @Nullable MigrationFormat format,
            List<String> candidates,
            Findings findings) {}

    public WorkspaceViewModel(WorkspaceServices services) {
        this.services = services;
        this.messages = services.messages();
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

    /// Opens the sample with its database.
    public void openSample() {
        services.background()
                .start(
                        messages.text("workspace.sample.starting"),
                        services.sample()::start,
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

    /// @param lasting it will be there next time, and so is remembered
    private void open(Path folder, boolean lasting, Runnable then) {
        services.background()
                .start(
                        messages.text("workspace.opening", folder.toString()),
                        _ -> find(folder),
                        found -> settle(found, lasting, then));
    }

    private Found find(Path folder) throws ProblemException {
        var read = services.workspaces().open(folder);
        var chosen = services.settings().current().workspace(read.root().toString()).format();
        var workspace = read.formatId() == null && isKnown(chosen) ? read.withFormat(chosen) : read;
        var findings = services.discovery().in(workspace);
        try {
            return new Found(
                    workspace, services.workspaces().format(workspace), List.of(), findings);
        } catch (ProblemException e) {
            return switch (e.problem()) {
                case Problem.FormatAmbiguous p ->
                        new Found(workspace, null, p.candidates(), findings);
                case Problem.FormatUnknown p when workspace.formatId() == null ->
                        new Found(workspace, null, p.known(), findings);
                default -> throw e;
            };
        }
    }

    private boolean isKnown(@Nullable String format) {
        return services.workspaces().formats().stream().anyMatch(f -> f.id().equals(format));
    }

    private void settle(Found opened, boolean lasting, Runnable then) {
        var format = opened.format();
        if (format == null) {
            choose(opened, lasting, then);
            return;
        }
        var workspace = opened.workspace().withFormat(format.id());
        environments.clear();
        open.set(new OpenWorkspace(workspace, format));
        if (lasting) {
            remember(workspace, format);
        }
        found.keepPasswords(opened.findings());
        environments.show(workspace, lasting);
        found.show(opened.workspace(), opened.findings(), environments.items());
        then.run();
    }

    private void remember(Workspace workspace, MigrationFormat format) {
        var entry =
                new RecentWorkspace(workspace.root().toString(), workspace.name(), format.title());
        services.settings().update(s -> s.opened(entry));
        recent.setAll(services.settings().current().recent());
    }

    /// The files do not say which tool they belong to: a person does, once.
    private void choose(Found found, boolean lasting, Runnable then) {
        var formats =
                services.workspaces().formats().stream()
                        .filter(f -> found.candidates().contains(f.id()))
                        .toList();
        var folder = found.workspace().folders().getFirst().toString();
        services.dialogs()
                .choose(
                        new Choice<>(
                                messages.text("workspace.format.title"),
                                messages.text("workspace.format.text", folder),
                                formats,
                                formats.stream().map(MigrationFormat::title).toList(),
                                messages.text("workspace.format.act")))
                .ifPresent(format -> {
                    var key = found.workspace().root().toString();
                    services.settings()
                            .update(s ->
                                    s.withWorkspace(key, s.workspace(key).withFormat(format.id())));
                    settle(
                            new Found(found.workspace(), format, List.of(), found.findings()),
                            lasting,
                            then);
                });
    }

    /// A change of what is known of a database leaves its migrator as it is.
    private void followEnvironment() {
        var workspace = open.get();
        var item = environments.selected().get();
        var before = migrator.get();
        if (workspace == null || item == null) {
            migrator.set(null);
        } else if (before == null || !before.isFor(workspace.workspace(), item.environment())) {
            migrator.set(migratorFor(workspace.workspace(), item.environment()));
        }
    }

    private @Nullable Migrator migratorFor(Workspace workspace, Environment environment) {
        try {
            return services.workspaces().migrator(workspace, environment);
        } catch (ProblemException e) {
            services.dialogs().show(e.problem());
            return null;
        }
    }

    public ReadOnlyObjectProperty<@Nullable OpenWorkspace> workspace() {
        return open.getReadOnlyProperty();
    }

    /// The verbs on the selected database; null where none is selected.
    public ReadOnlyObjectProperty<@Nullable Migrator> migrator() {
        return migrator.getReadOnlyProperty();
    }

    /// What could become environments.
    public FoundEnvironmentsViewModel found() {
        return found;
    }

    public EnvironmentsViewModel environments() {
        return environments;
    }

    /// The latest first.
    public ObservableList<RecentWorkspace> recent() {
        return shownRecent;
    }
}
