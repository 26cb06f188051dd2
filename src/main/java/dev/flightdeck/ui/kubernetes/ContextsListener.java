package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.KubeContext;
import java.util.List;

/// Hears of the contexts of the kubeconfigs. FX thread.
@FunctionalInterface
public interface ContextsListener {
    /// They were read, perhaps with changes.
    void read(List<KubeContext> contexts);
}
