package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.Kubeconfigs;
import dev.flightdeck.kubernetes.PortForward;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Dialogs.PathKind;
import dev.flightdeck.ui.common.Dialogs.PathQuestion;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// Which kubeconfig counts: the usual ones, or one that was chosen until the window closes. FX
/// thread only.
public final class KubeconfigChoice {
    private final ClusterServices services;
    private final Consumer<Kubeconfigs> onChange;
    private final ReadOnlyBooleanWrapper chosen = new ReadOnlyBooleanWrapper();

    KubeconfigChoice(ClusterServices services, Consumer<Kubeconfigs> onChange) {
        this.services = services;
        this.onChange = onChange;
    }

    /// Asks for a file that counts in place of the usual ones.
    public void choose() {
        var files = services.access().clusters().files();
        services.dialogs()
                .choosePath(
                        new PathQuestion(
                                PathKind.FILE,
                                services.messages().text("kubernetes.choose"),
                                files.isEmpty() ? null : files.getFirst()))
                .ifPresent(this::use);
    }

    /// Forwards of the one before end; asks first where there are any.
    ///
    /// @param file null for the usual ones
    public void use(@Nullable Path file) {
        var running =
                services.access().forwards().list().stream()
                        .filter(one -> !one.isStopped())
                        .toList();
        if (!running.isEmpty() && !services.dialogs().confirm(stopping(running.size()))) {
            return;
        }
        services.background()
                .start(
                        services.messages().text("kubernetes.reading"),
                        _ -> {
                            running.forEach(PortForward::close);
                            services.access().clusters().useKubeconfig(file);
                            return services.access().clusters().kubeconfigs();
                        },
                        found -> {
                            chosen.set(file != null);
                            onChange.accept(found);
                        });
    }

    private Confirmation stopping(int forwards) {
        var messages = services.messages();
        return Confirmation.of(
                messages.text("kubernetes.choose.stops.title"),
                messages.text("kubernetes.choose.stops", forwards),
                messages.text("kubernetes.choose.stops.act", forwards));
    }

    /// Whether one was chosen in place of the usual ones.
    public ReadOnlyBooleanProperty chosen() {
        return chosen.getReadOnlyProperty();
    }
}
