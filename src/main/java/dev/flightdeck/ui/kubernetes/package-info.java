/// Clusters, their namespaces and the port-forwards in the window.
@NullMarked
package dev.flightdeck.ui.kubernetes;

import org.jspecify.annotations.NullMarked;
