package dev.flightdeck.ui.workspace;

import dev.flightdeck.movein.Findings;
import dev.flightdeck.movein.FoundEnvironment;
import dev.flightdeck.movein.Taking;
import dev.flightdeck.movein.Taking.Taken;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Dialogs.Choice;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The environments that other tools' configuration in the folder has and the workspace has not. FX
/// thread only, but for [#keepPasswords].
public final class FoundEnvironmentsViewModel {
    private final WorkspaceServices services;
    private final BiConsumer<Workspace, String> reopen;
    private final ObservableList<FoundEnvironment> items = FXCollections.observableArrayList();
    private final ObservableList<FoundEnvironment> shownItems =
            FXCollections.unmodifiableObservableList(items);
    private @Nullable Workspace workspace;

    /// @param reopen reads the workspace again, and selects the environment of that name where it
    ///   is not empty
    FoundEnvironmentsViewModel(WorkspaceServices services, BiConsumer<Workspace, String> reopen) {
        this.services = services;
        this.reopen = reopen;
    }

    /// Passwords of files are used from memory, for whatever environment connects to the same
    /// database as the same user. One that was entered stays.
    void keepPasswords(Findings findings) {
        var secrets = services.secrets();
        for (var found : findings.environments()) {
            var profile = found.profile();
            var password = found.password();
            if (profile != null
                    && password != null
                    && secrets.find(profile.secretKey()).isEmpty()) {
                secrets.keep(profile.secretKey(), password.secret());
            }
        }
    }

    /// @param known what the workspace has
    void show(Workspace opened, Findings findings, List<EnvironmentItem> known) {
        workspace = opened;
        items.setAll(
                findings.environments().stream()
                        .filter(FoundEnvironment::ofFolder)
                        .filter(found ->
                                known.stream().noneMatch(item -> found.isOf(item.environment())))
                        .toList());
    }

    void clear() {
        workspace = null;
        items.clear();
    }

    /// Writes it into `flightdeck.toml`, without its password, and opens the workspace again.
    ///
    /// @param remember its password goes into the keyring of the system
    public void take(FoundEnvironment found, boolean remember) {
        var opened = workspace;
        if (opened == null || found.profile() == null) {
            return;
        }
        kindOf(found)
                .ifPresent(kind ->
                        services.background()
                                .start(
                                        services.messages()
                                                .text("workspace.found.taking", found.name()),
                                        _ -> taken(opened, found, kind, remember),
                                        _ ->
                                                reopen.accept(
                                                        opened,
                                                        kind == EnvironmentKind.PRODUCTION
                                                                ? ""
                                                                : found.name())));
    }

    private Taken taken(
            Workspace opened, FoundEnvironment found, EnvironmentKind kind, boolean remember)
            throws ProblemException {
        var taken = Taking.take(opened, found, kind);
        if (remember) {
            found.remember(services.secrets().keyring());
        }
        return taken;
    }

    private Optional<EnvironmentKind> kindOf(FoundEnvironment found) {
        if (found.kind() != null) {
            return Optional.of(found.kind());
        }
        var messages = services.messages();
        return services.dialogs()
                .choose(
                        new Choice<>(
                                messages.text("workspace.found.kind.title", found.name()),
                                messages.text("workspace.found.kind.text"),
                                List.of(
                                        EnvironmentKind.DEVELOPMENT,
                                        EnvironmentKind.TEST,
                                        EnvironmentKind.PRODUCTION),
                                List.of(
                                        messages.text("workspace.found.kind.development"),
                                        messages.text("workspace.found.kind.test"),
                                        messages.text("workspace.found.kind.production")),
                                messages.text("workspace.found.kind.act")));
    }

    public ObservableList<FoundEnvironment> items() {
        return shownItems;
    }
}
