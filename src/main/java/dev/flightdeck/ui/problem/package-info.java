/// How a problem is shown, the list of those still open, and the window for bugs.
@NullMarked
package dev.flightdeck.ui.problem;

import org.jspecify.annotations.NullMarked;
