/// The window: its start, and what goes where in it.
@NullMarked
package dev.flightdeck.ui;

import org.jspecify.annotations.NullMarked;
