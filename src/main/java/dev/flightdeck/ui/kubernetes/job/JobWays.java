package dev.flightdeck.ui.kubernetes.job;

/// What of the window the Jobs tab leads to. FX thread only.
public interface JobWays {
    /// Asks which kubeconfig counts.
    void chooseKubeconfig();
}
