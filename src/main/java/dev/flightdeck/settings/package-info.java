/// What Flightdeck remembers for one person between two starts.
@NullMarked
package dev.flightdeck.settings;

import org.jspecify.annotations.NullMarked;
