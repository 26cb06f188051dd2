package dev.flightdeck.kubernetes;

/// A context of a kubeconfig: a cluster, as somebody, with a namespace.
///
/// @param server URL of the API server; empty where the kubeconfig has no such cluster
/// @param namespace `default` where the context names none
/// @param source the file it is in, or that it is this pod's own service account
/// @param current the one that kubectl uses when none is named
public record KubeContext(
        String name,
        String cluster,
        String server,
        String user,
        String namespace,
        String source,
        boolean current) {}
