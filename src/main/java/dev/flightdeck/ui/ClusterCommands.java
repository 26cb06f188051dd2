package dev.flightdeck.ui;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.kubernetes.ClusterRow;
import dev.flightdeck.ui.kubernetes.ClustersView;
import dev.flightdeck.ui.kubernetes.ClustersViewModel;
import dev.flightdeck.ui.kubernetes.ForwardRow;
import dev.flightdeck.ui.kubernetes.ForwardsView;
import dev.flightdeck.ui.kubernetes.ForwardsViewModel;
import dev.flightdeck.ui.window.Commands.Menu;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableObjectValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The menu of clusters and port-forwards, for the palette too.
final class ClusterCommands {
    private static final String NO_CONTEXT = "kubernetes.why.no-context";

    private final WindowContext window;

    ClusterCommands(WindowContext window) {
        this.window = window;
    }

    void add(
            ClustersViewModel clusters,
            ClustersView clustersView,
            ForwardsViewModel forwards,
            ForwardsView forwardsView) {
        always(0, "kubernetes.command.clusters", "Shortcut+Shift+K", () -> focus(clustersView));
        always(0, "kubernetes.command.forwards", "", () -> focus(forwardsView));
        always(0, "kubernetes.command.refresh", "", clusters::refresh);
        addOfLine(clusters);
        always(2, "kubernetes.command.forward", "", clusters::forwardPort);
        addOfForward(forwards, forwardsView);
        always(3, "kubernetes.command.kubeconfig", "", () -> clusters.kubeconfig().choose());
        var chosen = clusters.kubeconfig().chosen();
        var usual = window.messages().text("kubernetes.why.usual");
        window.commands()
                .add(
                        Menu.CLUSTER,
                        3,
                        new Command(
                                "kubernetes.command.kubeconfig-usual",
                                "",
                                chosen.map(is -> is ? "" : usual),
                                () -> clusters.kubeconfig().use(null)));
    }

    private void focus(Node view) {
        window.sides().leftShown().set(true);
        view.requestFocus();
    }

    private void addOfLine(ClustersViewModel clusters) {
        var line = clusters.selected();
        Function<ClusterRow, String> whyNot = row -> row.context().isEmpty() ? NO_CONTEXT : "";
        selected(
                1,
                "kubernetes.command.retry",
                line,
                NO_CONTEXT,
                whyNot,
                row -> clusters.retry(row.context()));
        selected(
                1,
                "kubernetes.command.disconnect",
                line,
                NO_CONTEXT,
                row ->
                        row.context().isEmpty() || clusters.isOpen(row.context())
                                ? whyNot.apply(row)
                                : "kubernetes.why.closed",
                row -> clusters.close(row.context()));
        selected(
                1,
                "kubernetes.command.other-namespace",
                line,
                NO_CONTEXT,
                whyNot,
                row -> clusters.askNamespace(row.context()));
        selected(
                1,
                "kubernetes.command.jobs",
                line,
                "kubernetes.why.no-jobs",
                row -> row.namespace().isEmpty() ? "kubernetes.why.no-jobs" : "",
                clusters::openJobsOf);
    }

    private void addOfForward(ForwardsViewModel forwards, ForwardsView view) {
        forward(
                forwards,
                "kubernetes.command.forward-start",
                row -> row.isStopped() ? "" : "kubernetes.why.running",
                forwards::start);
        forward(
                forwards,
                "kubernetes.command.forward-stop",
                row -> row.isStopped() ? "kubernetes.why.stopped" : "",
                forwards::stop);
        forward(forwards, "kubernetes.command.forward-copy", _ -> "", _ -> view.copySelected());
        forward(
                forwards,
                "kubernetes.command.forward-environment",
                _ -> forwards.whyNotUse().getValue().isEmpty() ? "" : "kubernetes.why.folder",
                forwards::useAsEnvironment);
        forward(forwards, "kubernetes.command.forward-remove", _ -> "", forwards::remove);
    }

    private void forward(
            ForwardsViewModel forwards,
            String id,
            Function<ForwardRow, String> whyNot,
            Consumer<ForwardRow> act) {
        selected(2, id, forwards.selected(), "kubernetes.why.no-forward", whyNot, act);
    }

    /// @param none the key of why not, where nothing is selected
    /// @param whyNot the key of why not; empty where it can be done
    private <T> void selected(
            int section,
            String id,
            ObservableObjectValue<@Nullable T> selected,
            String none,
            Function<T, String> whyNot,
            Consumer<T> act) {
        var reason =
                Bindings.createStringBinding(
                        () -> {
                            var row = selected.get();
                            var key = row == null ? none : whyNot.apply(row);
                            return key.isEmpty() ? "" : window.messages().text(key);
                        },
                        selected,
                        window.workspace().workspace());
        Runnable doing =
                () -> {
                    var row = selected.get();
                    if (row != null) {
                        act.accept(row);
                    }
                };
        window.commands().add(Menu.CLUSTER, section, new Command(id, "", reason, doing));
    }

    private void always(int section, String id, String keys, Runnable act) {
        window.commands().add(Menu.CLUSTER, section, Command.always(id, keys, act));
    }
}
