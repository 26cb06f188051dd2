/// What the window remembers between two starts.
@NullMarked
package dev.flightdeck.ui.settings;

import org.jspecify.annotations.NullMarked;
