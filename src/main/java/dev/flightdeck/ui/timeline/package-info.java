/// All projects of a workspace in one order of time.
@NullMarked
package dev.flightdeck.ui.timeline;

import org.jspecify.annotations.NullMarked;
