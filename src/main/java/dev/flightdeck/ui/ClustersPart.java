package dev.flightdeck.ui;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.kubernetes.ClusterRow;
import dev.flightdeck.ui.kubernetes.ClusterServices;
import dev.flightdeck.ui.kubernetes.ClustersView;
import dev.flightdeck.ui.kubernetes.ClustersViewModel;
import dev.flightdeck.ui.kubernetes.ForwardRow;
import dev.flightdeck.ui.kubernetes.ForwardsView;
import dev.flightdeck.ui.kubernetes.ForwardsViewModel;
import dev.flightdeck.ui.kubernetes.JobCounts;
import dev.flightdeck.ui.kubernetes.KubeconfigWatch;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.TargetCard;
import dev.flightdeck.ui.kubernetes.TargetViewModel;
import dev.flightdeck.ui.window.Commands.Menu;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Clusters and port-forwards on the left side.
final class ClustersPart implements WindowPart {
    private final Consumer<NamespaceChoice> openJobs;
    private final JobCounts counts;

    /// @param openJobs shows the Jobs of a namespace
    ClustersPart(Consumer<NamespaceChoice> openJobs, JobCounts counts) {
        this.openJobs = openJobs;
        this.counts = counts;
    }

    @Override
    public void install(WindowContext window) {
        var access = window.services().clusters();
        var services =
                new ClusterServices(
                        access,
                        window.services().settings(),
                        window.background(),
                        window.dialogs(),
                        window.messages(),
                        window::showProblem);
        var forwards =
                new ForwardsViewModel(
                        services,
                        forward -> useAsEnvironment(window, forward),
                        forward -> hold(window, forward));
        var late = new Late();
        var clusters =
                new ClustersViewModel(
                        services,
                        counts,
                        openJobs,
                        before -> late.forward(window, services, before));
        late.clusters = clusters;
        var clustersView = new ClustersView(clusters, window.messages());
        var forwardsView = new ForwardsView(forwards, window.messages(), clusters::forwardPort);
        window.slots().left(clustersView);
        window.slots().left(forwardsView);
        window.slots().palette(() -> items(window, clusters));
        addClusterCommands(window, clusters, clustersView);
        addForwardCommands(window, clusters, forwards, forwardsView);
        var watch =
                KubeconfigWatch.start(
                        access.clusters()::files, FxThread.real(), clusters::readKubeconfigs);
        window.slots().atEnd(watch::close);
        clusters.readKubeconfigs();
    }

    /// Asking for a forward needs the names of the contexts, and the contexts can ask for one.
    private static final class Late {
        private @Nullable ClustersViewModel clusters;

        void forward(WindowContext window, ClusterServices services, PortForwardTarget before) {
            if (clusters != null && !window.overlay().isOpen()) {
                TargetCard.forward(
                        window.overlay(),
                        new TargetViewModel(services, clusters.contextNames(), before),
                        window.messages(),
                        window::problemPanel);
            }
        }
    }

    private static List<Item> items(WindowContext window, ClustersViewModel clusters) {
        return clusters.contextNames().stream()
                .map(name ->
                        new Item(
                                name,
                                window.messages().text("kubernetes.context"),
                                "",
                                "",
                                () -> {
                                    window.sides().leftShown().set(true);
                                    clusters.open(name);
                                }))
                .toList();
    }

    // --- what a forward has to do with environments

    /// A forward to production that a person stopped is not started again by a refresh.
    private static void hold(WindowContext window, PortForward stopped) {
        var environments = window.workspace().environments();
        var item = environments.selected().get();
        if (item != null
                && item.kind() == EnvironmentKind.PRODUCTION
                && ForwardedPlace.leads(item.environment().profile(), stopped)) {
            environments.holdSelected();
        }
    }

    private static void useAsEnvironment(WindowContext window, PortForward forward) {
        var target = forward.target();
        var profile =
                new ConnectionProfile(
                        target.name(),
                        5432,
                        "",
                        "",
                        Map.of(),
                        new Via(target.display(), 0, null, null));
        window.workspace().environments().addWith(new Environment("", kind(target), profile));
    }

    /// Names that speak of production are believed; a person can say otherwise.
    private static EnvironmentKind kind(PortForwardTarget target) {
        var words = (target.context() + " " + target.namespace()).toLowerCase(Locale.ROOT);
        return words.contains("prod") ? EnvironmentKind.PRODUCTION : EnvironmentKind.TEST;
    }

    // --- commands

    private static void addClusterCommands(
            WindowContext window, ClustersViewModel clusters, ClustersView view) {
        var commands = window.commands();
        commands.add(
                Menu.CLUSTER,
                0,
                Command.always(
                        "kubernetes.command.clusters",
                        "Shortcut+Shift+K",
                        () -> {
                            window.sides().leftShown().set(true);
                            view.requestFocus();
                        }));
        commands.add(
                Menu.CLUSTER,
                0,
                Command.always("kubernetes.command.refresh", "", clusters::refresh));
        onRow(
                window,
                clusters,
                "kubernetes.command.retry",
                row -> row.context().isEmpty() ? "kubernetes.why.no-context" : "",
                row -> clusters.retry(row.context()));
        onRow(
                window,
                clusters,
                "kubernetes.command.other-namespace",
                row -> row.context().isEmpty() ? "kubernetes.why.no-context" : "",
                row -> clusters.askNamespace(row.context()));
        onRow(
                window,
                clusters,
                "kubernetes.command.jobs",
                row -> row.namespace().isEmpty() ? "kubernetes.why.no-jobs" : "",
                clusters::openJobsOf);
        commands.add(
                Menu.CLUSTER,
                3,
                Command.always("kubernetes.command.kubeconfig", "", clusters::chooseKubeconfig));
        commands.add(
                Menu.CLUSTER,
                3,
                new Command(
                        "kubernetes.command.kubeconfig-usual",
                        "",
                        clusters.kubeconfigChosen()
                                .map(chosen ->
                                        chosen
                                                ? ""
                                                : window.messages().text("kubernetes.why.usual")),
                        () -> clusters.useKubeconfig(null)));
    }

    private static void onRow(
            WindowContext window,
            ClustersViewModel clusters,
            String id,
            Function<ClusterRow, String> whyNot,
            Consumer<ClusterRow> act) {
        var selected = clusters.selected();
        var reason =
                Bindings.createStringBinding(
                        () -> {
                            var row = selected.get();
                            var key = row == null ? "kubernetes.why.no-context" : whyNot.apply(row);
                            return key.isEmpty() ? "" : window.messages().text(key);
                        },
                        selected);
        window.commands()
                .add(
                        Menu.CLUSTER,
                        1,
                        new Command(
                                id,
                                "",
                                reason,
                                () -> {
                                    var row = selected.get();
                                    if (row != null) {
                                        act.accept(row);
                                    }
                                }));
    }

    private static void addForwardCommands(
            WindowContext window,
            ClustersViewModel clusters,
            ForwardsViewModel forwards,
            ForwardsView view) {
        window.commands()
                .add(
                        Menu.CLUSTER,
                        2,
                        Command.always("kubernetes.command.forward", "", clusters::forwardPort));
        window.commands()
                .add(
                        Menu.CLUSTER,
                        2,
                        Command.always(
                                "kubernetes.command.forwards",
                                "",
                                () -> {
                                    window.sides().leftShown().set(true);
                                    view.requestFocus();
                                }));
        onForward(
                window,
                forwards,
                "kubernetes.command.forward-start",
                row -> row.isStopped() ? "" : "kubernetes.why.running",
                forwards::start);
        onForward(
                window,
                forwards,
                "kubernetes.command.forward-stop",
                row -> row.isStopped() ? "kubernetes.why.stopped" : "",
                forwards::stop);
        onForward(
                window,
                forwards,
                "kubernetes.command.forward-copy",
                _ -> "",
                _ -> view.copySelected());
        onForward(
                window,
                forwards,
                "kubernetes.command.forward-environment",
                _ -> window.workspace().workspace().get() == null ? "window.why.no-workspace" : "",
                forwards::useAsEnvironment);
        onForward(window, forwards, "kubernetes.command.forward-remove", _ -> "", forwards::remove);
    }

    private static void onForward(
            WindowContext window,
            ForwardsViewModel forwards,
            String id,
            Function<ForwardRow, String> whyNot,
            Consumer<ForwardRow> act) {
        var selected = forwards.selected();
        ObservableValue<String> reason =
                Bindings.createStringBinding(
                        () -> {
                            var row = selected.get();
                            var key = row == null ? "kubernetes.why.no-forward" : whyNot.apply(row);
                            return key.isEmpty() ? "" : window.messages().text(key);
                        },
                        selected,
                        window.workspace().workspace());
        window.commands()
                .add(
                        Menu.CLUSTER,
                        2,
                        new Command(
                                id,
                                "",
                                reason,
                                () -> {
                                    var row = selected.get();
                                    if (row != null) {
                                        act.accept(row);
                                    }
                                }));
    }
}
