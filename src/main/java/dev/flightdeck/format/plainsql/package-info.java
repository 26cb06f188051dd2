/// Numbered SQL files that no tool owns, with a history table of Flightdeck's own.
@NullMarked
package dev.flightdeck.format.plainsql;

import org.jspecify.annotations.NullMarked;
