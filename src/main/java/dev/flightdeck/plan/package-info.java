/// What would happen: pure, no I/O.
@NullMarked
package dev.flightdeck.plan;

import org.jspecify.annotations.NullMarked;
