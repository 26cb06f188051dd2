/// The window's own furniture: bars, sides, tabs, dock, palette; it does not know what fills them.
@NullMarked
package dev.flightdeck.ui.window;

import org.jspecify.annotations.NullMarked;
