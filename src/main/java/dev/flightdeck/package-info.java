/// The start of the program and the one place that puts its services together.
@NullMarked
package dev.flightdeck;

import org.jspecify.annotations.NullMarked;
