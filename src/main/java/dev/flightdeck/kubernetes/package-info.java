/// Clusters: the contexts of the kubeconfigs, port-forwards, migration Jobs and their logs. The
/// only package that knows the Kubernetes client.
@NullMarked
package dev.flightdeck.kubernetes;

import org.jspecify.annotations.NullMarked;
