package dev.flightdeck.ui.kubernetes;

import dev.flightdeck.kubernetes.KubeContext;
import java.util.List;

/// Hears of the contexts of the kubeconfigs. FX thread.
public interface ContextsListener {
    /// They were read, perhaps with changes.
    void read(List<KubeContext> contexts);

    /// It was opened anew, as after a sign-in: what was open of it is no longer.
    void reopened(String context);

    /// A person wants nothing of it any more.
    void closed(String context);

    /// Nobody wants to know.
    static ContextsListener none() {
        return new ContextsListener() {
            @Override
            public void read(List<KubeContext> contexts) {
                // Nobody wants to know.
            }

            @Override
            public void reopened(String context) {
                // Nobody wants to know.
            }

            @Override
            public void closed(String context) {
                // Nobody wants to know.
            }
        };
    }
}
