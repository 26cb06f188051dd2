/// Locks that keep two runs apart.
@NullMarked
package dev.flightdeck.execution.lock;

import org.jspecify.annotations.NullMarked;
