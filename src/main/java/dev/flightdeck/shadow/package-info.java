/// A real PostgreSQL of our own, to try things on.
@NullMarked
package dev.flightdeck.shadow;

import org.jspecify.annotations.NullMarked;
