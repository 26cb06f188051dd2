/// A run while it happens, how it ended, and the runs before.
@NullMarked
package dev.flightdeck.ui.execution;

import org.jspecify.annotations.NullMarked;
