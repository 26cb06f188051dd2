/// What is kept of migration Jobs that the cluster forgets: logs, events and manifests, on disk.
@NullMarked
package dev.flightdeck.kubernetes.record;

import org.jspecify.annotations.NullMarked;
