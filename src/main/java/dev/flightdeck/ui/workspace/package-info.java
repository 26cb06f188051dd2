/// The workspace that is open, its environments, and the welcome where none is.
@NullMarked
package dev.flightdeck.ui.workspace;

import org.jspecify.annotations.NullMarked;
