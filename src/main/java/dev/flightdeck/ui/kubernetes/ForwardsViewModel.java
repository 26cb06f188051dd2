package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.kubernetes.PortForwards;
import dev.flightdeck.ui.common.Confirmation;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The port-forwards of this session, also those that a connection made for itself. FX thread only.
public final class ForwardsViewModel {
    private final ClusterServices services;
    private final PortForwards forwards;
    private final Consumer<PortForward> useAsEnvironment;
    private final Consumer<PortForward> stopping;
    private final ObservableValue<String> whyNotUse;
    private final ObservableList<ForwardRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ForwardRow> shownRows =
            FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<@Nullable ForwardRow> selected = new SimpleObjectProperty<>();

    /// @param useAsEnvironment asks for the connection that leads through it
    /// @param stopping told before a person stops one
    /// @param whyNotUse why none can become an environment; empty where it can
    public ForwardsViewModel(
            ClusterServices services,
            Consumer<PortForward> useAsEnvironment,
            Consumer<PortForward> stopping,
            ObservableValue<String> whyNotUse) {
        this.services = services;
        this.forwards = services.access().forwards();
        this.useAsEnvironment = useAsEnvironment;
        this.stopping = stopping;
        this.whyNotUse = whyNotUse;
        var changes = services.background().<Boolean>batches(_ -> update());
        forwards.onChange(() -> changes.accept(true));
        update();
    }

    /// Looks at all of them as they are now: bytes go on without telling.
    public void update() {
        var now = forwards.list().stream().map(ForwardRow::now).toList();
        var chosen = selected.get();
        RowUpdate.show(now, rows);
        selected.set(
                chosen == null
                        ? null
                        : now.stream().filter(chosen::isSame).findFirst().orElse(null));
    }

    /// At the port it had, where that is free.
    public void start(ForwardRow row) {
        var target = row.forward().target();
        services.background()
                .start(
                        text("kubernetes.forward.starting", target.display()),
                        _ -> forwards.start(target, 0),
                        _ -> update());
    }

    /// It stays listed. Asks first where connections would break.
    public void stop(ForwardRow row) {
        if (row.isStopped() || !mayBreak(row, "kubernetes.forward.stop.act")) {
            return;
        }
        end(row, () -> row.forward().close());
    }

    public void remove(ForwardRow row) {
        if (mayBreak(row, "kubernetes.forward.remove.act")) {
            end(row, () -> forwards.remove(row.forward()));
        }
    }

    private void end(ForwardRow row, Runnable act) {
        stopping.accept(row.forward());
        services.background()
                .quietly(
                        _ -> {
                            act.run();
                            return true;
                        },
                        _ -> update());
    }

    private boolean mayBreak(ForwardRow row, String act) {
        int open = row.forward().status().connections();
        return open == 0
                || services.dialogs()
                        .confirm(
                                Confirmation.of(
                                        text("kubernetes.forward.breaks.title", row.title()),
                                        text("kubernetes.forward.breaks", open),
                                        text(act, open)));
    }

    public void useAsEnvironment(ForwardRow row) {
        useAsEnvironment.accept(row.forward());
    }

    /// Empty where a forward can become an environment.
    public ObservableValue<String> whyNotUse() {
        return whyNotUse;
    }

    public void showProblem(ForwardRow row) {
        var problem = row.status().problem();
        if (problem != null) {
            services.showProblem().accept(problem);
        }
    }

    private String text(String key, Object... arguments) {
        return services.messages().text(key, arguments);
    }

    public ObservableList<ForwardRow> rows() {
        return shownRows;
    }

    public ObjectProperty<@Nullable ForwardRow> selected() {
        return selected;
    }
}
