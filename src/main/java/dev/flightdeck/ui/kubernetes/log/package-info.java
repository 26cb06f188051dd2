/// The log of a migration Job in the window.
@NullMarked
package dev.flightdeck.ui.kubernetes.log;

import org.jspecify.annotations.NullMarked;
