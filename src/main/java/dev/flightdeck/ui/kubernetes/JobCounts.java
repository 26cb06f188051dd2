package dev.flightdeck.ui.kubernetes;

import java.util.OptionalInt;

/// What is known of the migration Jobs of a namespace without asking for it. FX thread.
public interface JobCounts {
    /// How many have failed; empty where nobody has looked yet.
    OptionalInt failed(NamespaceChoice namespace);

    /// Told when a count has changed.
    void onChange(Runnable listener);

    /// Nobody looks at Jobs.
    static JobCounts none() {
        return new JobCounts() {
            @Override
            public OptionalInt failed(NamespaceChoice namespace) {
                return OptionalInt.empty();
            }

            @Override
            public void onChange(Runnable listener) {
                // There will be no change.
            }
        };
    }
}
