package dev.flightdeck.ui.workspace;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.WorkspaceSettings;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.ConnectionExtent;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The environments of the open workspace: those of its file, then a person's own. FX thread only.
public final class EnvironmentsViewModel {
    private final WorkspaceServices services;
    private final ObservableList<EnvironmentItem> items = FXCollections.observableArrayList();
    private final ObservableList<EnvironmentItem> shownItems =
            FXCollections.unmodifiableObservableList(items);
    private final ReadOnlyObjectWrapper<@Nullable EnvironmentItem> selected =
            new ReadOnlyObjectWrapper<>();
    private String folder = "";

    EnvironmentsViewModel(WorkspaceServices services) {
        this.services = services;
    }

    /// @param lasting changes are written down
    /// @param before the environment of the project that was left; null where none was
    void show(Workspace workspace, boolean lasting, @Nullable Environment before) {
        folder = lasting ? SettingsKey.of(workspace) : "";
        selected.set(null);
        items.clear();
        workspace.environments().forEach(e -> items.add(EnvironmentItem.unread(e, true)));
        var settings = services.settings().current().workspace(folder);
        settings.environments().stream()
                .map(SavedEnvironments::restore)
                .filter(own -> find(own.name()).isEmpty())
                .forEach(own -> items.add(EnvironmentItem.unread(own, false)));
        if (before == null) {
            selectFirst(settings.lastEnvironment());
        } else if (!before.isProduction()) {
            selectFirst(before.name());
        }
    }

    void clear() {
        selected.set(null);
        items.clear();
        folder = "";
    }

    /// The one used last; but production is only ever connected to on purpose. Where a port-forward
    /// would lead there it is shown all the same, with the way to connect.
    private void selectFirst(@Nullable String last) {
        Optional<EnvironmentItem> before = last == null ? Optional.empty() : find(last);
        before.filter(i -> !isProduction(i) || isForwarded(i))
                .or(() -> items.stream().filter(i -> !isProduction(i)).findFirst())
                .or(() -> items.stream().filter(EnvironmentsViewModel::isForwarded).findFirst())
                .ifPresent(this::selectByItself);
    }

    private void selectByItself(EnvironmentItem item) {
        if (isProduction(item)) {
            hold(item);
        } else {
            select(item.name());
        }
    }

    private static boolean isForwarded(EnvironmentItem item) {
        return item.environment().profile().via() != null;
    }

    /// Shows it without connecting.
    private void hold(EnvironmentItem item) {
        var held = item.in(new EnvironmentItem.State.Held());
        items.set(items.indexOf(item), held);
        selected.set(held);
    }

    /// Ends the connection of the selected one until a person asks for it again.
    public void holdSelected() {
        var item = selected.get();
        if (item != null) {
            hold(item);
        }
    }

    /// Connects the selected one, where that waits for a person.
    public void connectHeld() {
        var item = selected.get();
        if (item != null && item.isHeld()) {
            select(item.name());
        }
    }

    private static boolean isProduction(EnvironmentItem item) {
        return item.environment().isProduction();
    }

    /// Makes it the one that everything is about.
    public void select(String name) {
        find(name)
                .ifPresent(item -> {
                    leave(selected.get(), item);
                    selected.set(released(item));
                    remember(s -> s.withLastEnvironment(name));
                });
    }

    private EnvironmentItem released(EnvironmentItem item) {
        if (!item.isHeld()) {
            return item;
        }
        var released = item.in(new EnvironmentItem.State.Unread());
        items.set(items.indexOf(item), released);
        return released;
    }

    /// What was read of the one that is left is old from now on.
    private void leave(@Nullable EnvironmentItem before, EnvironmentItem next) {
        if (before == null
                || before.name().equals(next.name())
                || before.state() instanceof EnvironmentItem.State.Failed) {
            return;
        }
        int index = items.indexOf(before);
        if (index >= 0) {
            items.set(index, before.in(new EnvironmentItem.State.Unread()));
        }
    }

    /// Asks for a new one and selects it.
    public void add() {
        services.connections().ask(null, names(), ConnectionExtent.WHOLE).ifPresent(this::addSaved);
    }

    /// Asks for a new one, with that much of the connection known already.
    public void addWith(Environment draft) {
        services.connections()
                .ask(draft, names(), ConnectionExtent.WHOLE)
                .ifPresent(this::addSaved);
    }

    void addSaved(Environment environment) {
        items.add(EnvironmentItem.unread(environment, false));
        saveOwn();
        select(environment.name());
    }

    /// Shows one that is not written down, such as that of the sample.
    void addForNow(Environment environment) {
        if (find(environment.name()).isEmpty()) {
            items.add(EnvironmentItem.unread(environment, true));
        }
        select(environment.name());
    }

    /// Changes a connection. Of a shared one only the password can be.
    public void edit(EnvironmentItem item) {
        if (item.shared()) {
            enterPassword(item);
            return;
        }
        var others = new HashSet<>(names());
        others.remove(item.name());
        services.connections()
                .ask(item.environment(), others, ConnectionExtent.WHOLE)
                .ifPresent(changed -> replace(item, changed));
    }

    private void enterPassword(EnvironmentItem item) {
        services.connections()
                .ask(item.environment(), Set.of(), ConnectionExtent.PASSWORD)
                .ifPresent(_ -> replace(item, item.environment()));
    }

    /// Asks for the password that was missing or wrong; empty where that is not the problem, or no
    /// environment connects there.
    public Optional<Runnable> passwordFor(Problem problem) {
        return switch (problem) {
            case Problem.SecretMissing p -> passwordOf(p.server(), p.user());
            case Problem.AuthenticationFailed p -> passwordOf(p.server(), p.user());
            default -> Optional.empty();
        };
    }

    private Optional<Runnable> passwordOf(String server, String user) {
        return Stream.concat(Stream.ofNullable(selected.get()), items.stream())
                .filter(item -> item.environment().profile().server().equals(server))
                .filter(item -> item.environment().profile().user().equals(user))
                .findFirst()
                .map(item -> () -> find(item.name()).ifPresent(this::enterPassword));
    }

    private void replace(EnvironmentItem item, Environment kept) {
        int index = items.indexOf(item);
        if (index < 0) {
            return;
        }
        boolean wasSelected = item.equals(selected.get());
        items.set(index, EnvironmentItem.unread(kept, item.shared()));
        saveOwn();
        if (wasSelected) {
            selected.set(null); // the same connection with another password is to be tried again
            select(kept.name());
        }
    }

    /// In memory and in the keyring.
    void forgetPassword(EnvironmentItem item) {
        var key = item.environment().profile().secretKey();
        services.secrets().forget(key);
        services.background()
                .start(
                        services.messages().text("workspace.password.forgetting", item.name()),
                        _ -> services.secrets().keyring().forget(key),
                        _ -> {});
    }

    public void remove(EnvironmentItem item) {
        var question =
                Confirmation.of(
                                services.messages().text("workspace.remove.title", item.name()),
                                services.messages().text("workspace.remove.text"),
                                services.messages().text("workspace.remove.act", item.name()))
                        .on(
                                item.environment().profile().display(),
                                EnvironmentColor.of(item.environment().kind()));
        if (item.shared() || !services.dialogs().confirm(question)) {
            return;
        }
        items.remove(item);
        saveOwn();
        if (item.equals(selected.get())) {
            selected.set(null);
            selectFirst(null);
        }
    }

    /// Says what became known of the selected database; of one that is not connected to, nothing
    /// does.
    public void report(String name, EnvironmentItem.State state) {
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.name().equals(name) && !item.isHeld()) {
                var known = item.in(state);
                boolean isSelected = item.equals(selected.get());
                items.set(i, known);
                if (isSelected) {
                    selected.set(known);
                }
            }
        }
    }

    private void saveOwn() {
        var own =
                items.stream()
                        .filter(item -> !item.shared())
                        .map(item -> SavedEnvironments.save(item.environment()))
                        .toList();
        remember(s -> s.withEnvironments(own));
    }

    private void remember(UnaryOperator<WorkspaceSettings> change) {
        var key = folder;
        if (key.isEmpty()) {
            return;
        }
        services.settings().update(s -> s.withWorkspace(key, change.apply(s.workspace(key))));
    }

    private Optional<EnvironmentItem> find(String name) {
        return items.stream().filter(item -> item.name().equals(name)).findFirst();
    }

    private Set<String> names() {
        var names = new HashSet<String>();
        items.forEach(item -> names.add(item.name()));
        return names;
    }

    public ObservableList<EnvironmentItem> items() {
        return shownItems;
    }

    public ReadOnlyObjectProperty<@Nullable EnvironmentItem> selected() {
        return selected.getReadOnlyProperty();
    }
}
