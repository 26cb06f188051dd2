/// The files of a workspace as ConfigMaps, and back.
@NullMarked
package dev.flightdeck.kubernetes.configmap;

import org.jspecify.annotations.NullMarked;
