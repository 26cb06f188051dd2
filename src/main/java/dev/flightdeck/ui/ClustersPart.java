package dev.flightdeck.ui;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.ui.common.FxThread;
import dev.flightdeck.ui.kubernetes.ClusterServices;
import dev.flightdeck.ui.kubernetes.ClustersView;
import dev.flightdeck.ui.kubernetes.ClustersViewModel;
import dev.flightdeck.ui.kubernetes.ContextsListener;
import dev.flightdeck.ui.kubernetes.ForwardsView;
import dev.flightdeck.ui.kubernetes.ForwardsViewModel;
import dev.flightdeck.ui.kubernetes.JobCounts;
import dev.flightdeck.ui.kubernetes.KubeconfigWatch;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.TargetCard;
import dev.flightdeck.ui.kubernetes.TargetViewModel;
import dev.flightdeck.ui.window.PaletteViewModel.Item;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Clusters and port-forwards on the left side.
final class ClustersPart implements WindowPart {
    private final Consumer<NamespaceChoice> openJobs;
    private final JobCounts counts;
    private final ContextsListener contexts;

    /// @param openJobs shows the Jobs of a namespace
    /// @param contexts hears of those that there are
    ClustersPart(Consumer<NamespaceChoice> openJobs, JobCounts counts, ContextsListener contexts) {
        this.openJobs = openJobs;
        this.counts = counts;
        this.contexts = contexts;
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
                        forward -> hold(window, forward),
                        window.workspace()
                                .workspace()
                                .map(_ -> "")
                                .orElse(window.messages().text("kubernetes.why.folder")));
        var clusters =
                new ClustersViewModel(
                        services,
                        counts,
                        contexts,
                        openJobs,
                        before -> askForward(window, services, before));
        var clustersView = new ClustersView(clusters, window.messages());
        var forwardsView = new ForwardsView(forwards, window.messages(), clusters::forwardPort);
        window.slots().left(clustersView);
        window.slots().left(forwardsView);
        window.slots().palette(() -> items(window, clusters));
        new ClusterCommands(window).add(clusters, clustersView, forwards, forwardsView);
        var watch =
                KubeconfigWatch.start(
                        access.clusters()::files, FxThread.real(), clusters::readKubeconfigs);
        window.slots().atEnd(watch::close);
        clusters.readKubeconfigs();
    }

    private static void askForward(
            WindowContext window, ClusterServices services, @Nullable PortForwardTarget before) {
        if (!window.overlay().isOpen()) {
            TargetCard.forward(
                    window.overlay(),
                    new TargetViewModel(services, before),
                    window.messages(),
                    window::problemPanel);
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
}
